#!/usr/bin/env bash
# SQLite FTS5: words of deleted messages stay readable in the file unless two switches are on; if contentless, even then.
#
# Surprising: "pragma secure_delete=on" overwrites deleted content with zeros, but not the words in a text index, since FTS5
# keeps them until its parts are merged. FTS5's own 'secure-delete' option takes them out there, but leaves the freed
# bytes. Either alone leaves the words. In a table with contentless_delete=1 both together leave them too.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: row deleted, MATCH finds nothing; is the word in the bytes of the file? neither: yes, pragma only: yes, option only:
#   yes, both: no; contentless with both: yes, and after 'optimize': no.
# Matters to a chat memory: an erased conversation's words can be read from a copy of the file or a backup.
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

    static boolean remains(boolean contentless, boolean pragma, boolean option, boolean optimize) throws Exception {
        Path file = Files.createTempFile(Path.of("."), "m", ".db");
        try (Connection c = open(file)) {
            run(c, "pragma journal_mode=delete", "pragma secure_delete=" + (pragma ? "on" : "off"),
                    "create virtual table m using fts5(body" + (contentless ? ", content='', contentless_delete=1" : "") + ")");
            if (option) run(c, "insert into m(m, rank) values ('secure-delete', 1)");
            for (int i = 1; i <= 200; i++)
                run(c, "insert into m(rowid, body) values (" + i + ", '" + (i == 100 ? "the password is zanzibarquartz today" : "ordinary message number " + i) + "')");
            run(c, "delete from m where rowid = 100");
            if (optimize) run(c, "insert into m(m) values ('optimize')");
            if (!one(c, "select count(*) from m where m match 'zanzibarquartz'").equals("0")) throw new IllegalStateException("still found");
        }
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains("zanzibarquartz");
    }

    public static void main(String[] args) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            System.out.println("SQLite " + one(c, "select sqlite_version()"));
        }
        boolean neither = remains(false, false, false, false), pragma = remains(false, true, false, false);
        boolean option = remains(false, false, true, false), both = remains(false, true, true, false);
        boolean contentless = remains(true, true, true, false), optimized = remains(true, true, true, true);
        System.out.println("word still in the file: neither switch " + neither + ", pragma only " + pragma + ", FTS5 option only " + option + ", both " + both);
        System.out.println("contentless_delete with both: " + contentless + ", after optimize " + optimized);
        boolean asStated = neither && pragma && option && !both && contentless && !optimized;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
