#!/usr/bin/env bash
# SQLite: "insert or replace" on a table with the usual triggers for FTS5 leaves the replaced text in the index.
#
# Surprising: REPLACE deletes the old row without firing the delete trigger (unless recursive_triggers is on). The index keeps
# the old words; a search for them gives the row, with its new text, which does not hold them. "on conflict do
# update" fires the update trigger and is right.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: after replacing "meet in Oslo" by "meet in Rome", Oslo still finds one row, whose text is "meet in Rome"; with an
#   upsert, or recursive_triggers on, it finds none. FTS5's own integrity-check reports it for the first only.
# Matters to a chat memory: edited or redacted messages go on being found by what was taken out of them.
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

    static String look(String name, String pragma, String write) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            run(c, "pragma recursive_triggers=" + pragma, "create table msg(id integer primary key, body text)",
                    "create virtual table m using fts5(body, content='msg', content_rowid='id')",
                    "create trigger i after insert on msg begin insert into m(rowid, body) values (new.id, new.body); end",
                    "create trigger d after delete on msg begin insert into m(m, rowid, body) values ('delete', old.id, old.body); end",
                    "create trigger u after update on msg begin insert into m(m, rowid, body) values ('delete', old.id, old.body); insert into m(rowid, body) values (new.id, new.body); end",
                    "insert into msg values (1, 'meet in Oslo')", write);
            String found = one(c, "select body from m where m match 'oslo'"), check = "passes";
            try { run(c, "insert into m(m, rank) values ('integrity-check', 1)"); } catch (SQLException e) { check = "reports"; }
            String seen = "Oslo finds " + found + ", integrity-check " + check;
            System.out.println(name + ": " + seen);
            return seen;
        }
    }

    public static void main(String[] args) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            System.out.println("SQLite " + one(c, "select sqlite_version()"));
        }
        String replace = "insert or replace into msg values (1, 'meet in Rome')";
        boolean asStated = look("insert or replace", "off", replace).equals("Oslo finds meet in Rome, integrity-check reports")
                & look("insert or replace, recursive_triggers on", "on", replace).equals("Oslo finds null, integrity-check passes")
                & look("on conflict do update", "off", "insert into msg values (1, 'meet in Rome') on conflict(id) do update set body = excluded.body").equals("Oslo finds null, integrity-check passes");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
