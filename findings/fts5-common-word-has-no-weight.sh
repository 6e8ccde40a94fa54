#!/usr/bin/env bash
# SQLite FTS5: in bm25() a word that stands in half of the messages weighs nothing at all.
#
# Surprising: the weight of a word is floored at a millionth once half of the rows have it. Two hits that differ only in
# such words are told apart by less than a millionth, and any threshold on the score drops them all.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: 1,000 messages; best score of a word in 1 of them -5.0, in 40% -0.34, in 50% and more -0.000001.
# Matters to a chat memory: in a store of one project its own name, its product or "order" is the word asked for, and it finds
#   messages in no useful order.
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
        run(c, "create virtual table m using fts5(body)", "begin");
        for (int i = 0; i < 1000; i++)
            run(c, "insert into m values ('note " + i + (i == 0 ? " rare" : "") + (i < 400 ? " forty" : "") + (i < 500 ? " half" : "") + (i < 600 ? " sixty" : "") + "')");
        run(c, "commit");
        Map<String, Double> best = new LinkedHashMap<>();
        for (String word : List.of("rare", "forty", "half", "sixty")) {
            best.put(word, Double.valueOf(one(c, "select bm25(m) from m where m match '" + word + "' order by bm25(m) limit 1")));
            System.out.printf(Locale.ROOT, "%-6s best score %.7f, rows %s%n", word, best.get(word), one(c, "select count(*) from m where m match '" + word + "'"));
        }
        boolean asStated = best.get("rare") < -3 && best.get("forty") < -0.2 && best.get("half") > -0.00001 && best.get("sixty") > -0.00001;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
