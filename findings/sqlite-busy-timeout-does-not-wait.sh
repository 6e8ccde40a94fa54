#!/usr/bin/env bash
# SQLite: a transaction that has read and then writes fails at once with SQLITE_BUSY, whatever the busy timeout.
#
# Surprising: busy_timeout is taken to mean "wait for the other writer". It does not apply when the transaction began with a
# read and someone has committed since: waiting cannot help, so the error comes within a millisecond, with the general
# words "database is locked". A transaction begun with "begin immediate" does wait and succeeds.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1), WAL.
# Seen: busy_timeout 10,000 ms; read revision, other connection commits, write: SQLITE_BUSY_SNAPSHOT after a few ms.
# Matters to a chat memory: "read the revision, then append" is just that order; two requests of one user meet and one fails in
#   spite of a generous timeout.
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
        Path file = Files.createTempFile(Path.of("."), "b", ".db");
        try (Connection a = open(file); Connection b = open(file)) {
            System.out.println("SQLite " + one(a, "select sqlite_version()"));
            run(a, "pragma journal_mode=wal", "pragma busy_timeout=10000", "create table t(rev integer)", "insert into t values (1)");
            run(b, "pragma busy_timeout=10000");
            a.setAutoCommit(false);
            String revision = one(a, "select rev from t");
            run(b, "update t set rev = rev + 1");
            long start = System.nanoTime();
            String error = "none";
            try { run(a, "update t set rev = " + revision + " + 1"); } catch (SQLException e) { error = e.getMessage(); }
            long ms = (System.nanoTime() - start) / 1_000_000;
            a.rollback();
            a.setAutoCommit(true);
            System.out.println("read, then write: " + error + " after " + ms + " ms, busy_timeout 10000 ms");

            run(b, "begin immediate", "update t set rev = rev + 1");
            Thread other = new Thread(() -> { try { Thread.sleep(1000); run(b, "commit"); } catch (Exception e) { throw new RuntimeException(e); } });
            other.start();
            start = System.nanoTime();
            run(a, "begin immediate");
            long waited = (System.nanoTime() - start) / 1_000_000;
            run(a, "update t set rev = rev + 1", "commit");
            other.join();
            System.out.println("begin immediate while the other writes: waited " + waited + " ms and succeeded");
            boolean asStated = error.contains("SQLITE_BUSY_SNAPSHOT") && ms < 2000 && waited > 500;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
        }
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
