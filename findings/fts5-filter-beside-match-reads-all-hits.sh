#!/usr/bin/env bash
# SQLite FTS5: "match ? and conversation = ?" reads the hits of all conversations, whatever indexes exist.
#
# Surprising: the filter looks as in any SQL, but a MATCH is answered by the text index alone: every hit of the whole store
# is produced and then compared. An ordinary index on the conversation changes nothing. With the conversation
# as an indexed column of the FTS5 table, named inside the MATCH, the other conversations are never looked at.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: 20,000 messages, 100 a conversation, a word that is in each second one: the filter was evaluated 10,000 times for
#   50 hits; with the conversation inside the MATCH 50 times. Both give the same 50 rows.
# Matters to a chat memory: searching one short conversation costs as much as searching the store of all users.
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
        AtomicLong looked = new AtomicLong();
        org.sqlite.Function.create(c, "looked", new org.sqlite.Function() {
            @Override protected void xFunc() throws SQLException { looked.incrementAndGet(); result(value_text(0)); }
        });
        run(c, "create virtual table m using fts5(conv, body)", "begin");
        try (PreparedStatement p = c.prepareStatement("insert into m(conv, body) values (?, ?)")) {
            for (int i = 0; i < 20_000; i++) {
                p.setString(1, "c" + i / 100);
                p.setString(2, (i % 2 == 0 ? "harbour " : "meadow ") + "message number " + i);
                p.executeUpdate();
            }
        }
        run(c, "commit", "create table t(id integer primary key, conv text)", "insert into t select rowid, conv from m", "create index t_conv on t(conv)");
        String beside = one(c, "select count(*) from m where m match 'body : harbour' and looked(conv) = 'c7'");
        long besideLooked = looked.getAndSet(0);
        String joined = one(c, "select count(*) from m join t on t.id = m.rowid where m match 'body : harbour' and looked(t.conv) = 'c7'");
        long joinedLooked = looked.getAndSet(0);
        String inside = one(c, "select count(*) from m where m match 'conv : c7 AND body : harbour' and looked(conv) = 'c7'");
        long insideLooked = looked.getAndSet(0);
        System.out.println("filter beside the MATCH:           " + beside + " hits, rows looked at " + besideLooked);
        System.out.println("joined with an indexed table:      " + joined + " hits, rows looked at " + joinedLooked);
        System.out.println("conversation inside the MATCH:     " + inside + " hits, rows looked at " + insideLooked);
        boolean asStated = beside.equals("50") && joined.equals("50") && inside.equals("50") && besideLooked == 10_000 && joinedLooked == 10_000 && insideLooked == 50;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
