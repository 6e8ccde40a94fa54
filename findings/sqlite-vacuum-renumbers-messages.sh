#!/usr/bin/env bash
# SQLite: VACUUM renumbers the rows of a table that has no index, so a text or vector index by rowid points elsewhere.
#
# Surprising: VACUUM is known to shrink a file without changing data. The rowid of a table without "integer primary key" is not
# data, and is counted anew, but only if the table has no index at all: one index on any column, and the rowids stay.
# Nothing shows before the first deletion, so a test that vacuums a fresh store passes.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: five messages, the first erased, VACUUM: a search for "kite" gives the message about boats; with an index on the
#   conversation, or with an integer primary key, it gives the right one.
# Matters to a chat memory: erasing and then VACUUM is what cleans a file, and it silently swaps what recall finds.
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

    static String look(String columns, String index) throws Exception {
        Path file = Files.createTempFile(Path.of("."), "v", ".db");
        try (Connection c = open(file)) {
            run(c, "create table msg(" + columns + ")", index, "create virtual table m using fts5(body, content='')");
            for (String body : List.of("first hello", "a kite on the beach", "boats in the harbour", "rain tomorrow", "goodbye"))
                run(c, "insert into msg(conv, body) values ('c1', '" + body + "')", "insert into m(rowid, body) values (last_insert_rowid(), '" + body + "')");
            run(c, "delete from msg where body = 'first hello'");
            String query = "select body from msg where rowid = (select rowid from m where m match 'kite')";
            String before = one(c, query);
            run(c, "vacuum");
            String seen = before + " -> " + one(c, query);
            System.out.println("msg(" + columns + ") " + index + ": kite finds, before -> after VACUUM: " + seen);
            return seen;
        }
    }

    public static void main(String[] args) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            System.out.println("SQLite " + one(c, "select sqlite_version()"));
        }
        String kept = "a kite on the beach -> a kite on the beach";
        boolean asStated = look("conv text, body text", "select 'no index'").equals("a kite on the beach -> boats in the harbour")
                & look("conv text, body text", "create index msg_conv on msg(conv)").equals(kept)
                & look("id integer primary key, conv text, body text", "select 'no index'").equals(kept);
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
