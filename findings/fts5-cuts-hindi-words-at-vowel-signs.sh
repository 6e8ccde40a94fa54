#!/usr/bin/env bash
# SQLite FTS5: the Unicode tokenizer cuts Hindi words at their vowel signs, so unlike words become equal.
#
# Surprising: "unicode61" is the tokenizer for all of Unicode. Vowel signs are marks, not letters, and it takes marks as
# separators: Hindi words fall into pieces without vowels, and a search for one word finds another.
# Versions: sqlite-jdbc 3.54.1.0 (SQLite 3.54.1).
# Seen: three words become four tokens without vowels; the Hindi word for neem (the tree) finds a message with the word for
#   name; with categories 'L* N* Co Mc Mn' the words stay whole and it does not.
# Matters to a chat memory: recall for Hindi, Marathi or Nepali gives messages at random, and bm25 cannot tell.
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

    static final String NAME = "\u0928\u093e\u092e", NEEM = "\u0928\u0940\u092e", SENTENCE = "\u092e\u0947\u0930\u093e " + NAME + " \u0930\u0935\u093f";

    static boolean[] look(Connection c, String table, String options) throws SQLException {
        run(c, "create virtual table " + table + " using fts5(body, tokenize=\"" + options + "\")", "insert into " + table + " values ('" + SENTENCE + "')",
                "create virtual table " + table + "_v using fts5vocab(" + table + ", row)");
        boolean single = one(c, "select count(*) from " + table + "_v where term = '\u0928'").equals("1");
        boolean neem = !one(c, "select count(*) from " + table + " where " + table + " match '\"" + NEEM + "\"'").equals("0");
        boolean name = !one(c, "select count(*) from " + table + " where " + table + " match '\"" + NAME + "\"'").equals("0");
        System.out.println(options + ": tokens " + one(c, "select group_concat(term, ' | ') from " + table + "_v") + "; name cut to its first consonant: " + single + "; neem finds name: " + neem + "; name finds name: " + name);
        return new boolean[] {single, neem, name};
    }

    public static void main(String[] args) throws Exception {
        Connection c = DriverManager.getConnection("jdbc:sqlite::memory:");
        System.out.println("SQLite " + one(c, "select sqlite_version()"));
        boolean[] usual = look(c, "a", "unicode61"), marks = look(c, "b", "unicode61 categories 'L* N* Co Mc Mn'");
        boolean asStated = usual[0] && usual[1] && usual[2] && !marks[0] && !marks[1] && marks[2];
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^sqlite-jdbc-'
timeout 120 java -cp 'lib/*' Demo.java
