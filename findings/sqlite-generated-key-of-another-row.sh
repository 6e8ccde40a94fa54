#!/usr/bin/env bash
# sqlite-jdbc: getGeneratedKeys() after an ignored insert gives the key of an earlier, unrelated row.
#
# Surprising: "insert or ignore" of a message that is there already inserts nothing, yet getGeneratedKeys() has a row: the
# last rowid of this connection, from whatever table was written before. Only the update count (0) tells.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: message "m1" has id 1; after an insert into another table (id 77), the repeated "m1" reports the key 77.
# Matters to a chat memory: an append that may be repeated after a failure then links facts or vectors to the wrong message.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import java.nio.file.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.atomic.*;

public class Demo {
    static Connection open(Path file) throws SQLException { return DriverManager.getConnection("jdbc:sqlite:" + file); }
    static void run(Connection c, String... sql) throws SQLException {
        for (String s : sql) try (Statement st = c.createStatement()) { st.execute(s); }
    }
    static String one(Connection c, String sql) throws SQLException {
        try (Statement st = c.createStatement(); ResultSet r = st.executeQuery(sql)) { return r.next() ? r.getString(1) : null; }
    }

    public static void main(String[] args) throws Exception {
        Connection c = DriverManager.getConnection("jdbc:sqlite::memory:");
        System.out.println("SQLite " + one(c, "select sqlite_version()"));
        run(c, "create table msg(id integer primary key, uuid text unique)", "create table log(id integer primary key, what text)");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            if (i == 1) run(c, "insert into log values (77, 'read')");
            try (PreparedStatement p = c.prepareStatement("insert or ignore into msg(uuid) values (?)", Statement.RETURN_GENERATED_KEYS)) {
                p.setString(1, "m1");
                int rows = p.executeUpdate();
                try (ResultSet keys = p.getGeneratedKeys()) { seen.add("rows " + rows + ", key " + (keys.next() ? keys.getString(1) : "none")); }
            }
            System.out.println("insert or ignore m1: " + seen.get(i));
        }
        System.out.println("real id of m1: " + one(c, "select id from msg where uuid = 'm1'"));
        boolean asStated = seen.equals(List.of("rows 1, key 1", "rows 0, key 77"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
