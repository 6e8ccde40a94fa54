#!/usr/bin/env bash
# Lucene: a deleted message goes on counting in the ranking of others, and its words stay in the index files.
#
# Surprising: deleteDocuments and commit hide a document from the result, and the document count falls at once. Its words still
# make up "how rare is this word" until a merge rewrites the segment, so the scores of the remaining messages depend on
# what was erased; the words can be read in the files. So it is while less than a fifth of an index is deleted.
# Versions: lucene-core, lucene-analysis-common 9.12.3.
# Seen: 1,000 messages, "harbour" in 190, 189 of them deleted: docFreq still 190, score 0.75 against 2.86 in a fresh index; the
#   word that only a deleted message had is in the files until forceMergeDeletes.
# Matters to a chat memory: after erasing a user, others' recall still reflects the user's words, and a copy of the files has them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-core</artifactId><version>9.12.3</version></dependency>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-common</artifactId><version>9.12.3</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.Version;

public class Demo {
    static Document message(int i) {
        Document d = new Document();
        d.add(new StringField("id", "" + i, Field.Store.YES));
        d.add(new TextField("body", "message " + i + (i < 190 ? " harbour" : " meadow") + (i == 5 ? " zanzibarquartz" : ""), Field.Store.NO));
        return d;
    }
    static boolean inFiles(Path dir) throws Exception {
        try (var files = Files.list(dir)) {
            for (Path p : files.toList()) if (new String(Files.readAllBytes(p), StandardCharsets.ISO_8859_1).contains("zanzibarquartz")) return true;
        }
        return false;
    }
    static float look(String name, Path dir) throws Exception {
        try (Directory d = FSDirectory.open(dir); DirectoryReader r = DirectoryReader.open(d)) {
            Term harbour = new Term("body", "harbour");
            TopDocs hits = new IndexSearcher(r).search(new TermQuery(harbour), 10);
            System.out.printf(Locale.ROOT, "%s: %d messages, hits %d, docFreq %d, score %.3f, erased word in the files %s%n", name, r.numDocs(), hits.scoreDocs.length, r.docFreq(harbour), hits.scoreDocs[0].score, inFiles(dir));
            return hits.scoreDocs[0].score;
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println("Lucene " + Version.LATEST);
        Path used = Files.createTempDirectory(Path.of("."), "used"), fresh = Files.createTempDirectory(Path.of("."), "fresh");
        boolean stays;
        float erased, merged, never;
        try (Directory d = FSDirectory.open(used); IndexWriter w = new IndexWriter(d, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int i = 0; i < 1000; i++) w.addDocument(message(i));
            w.commit();
            for (int i = 0; i < 189; i++) w.deleteDocuments(new Term("id", "" + i));
            w.commit();
            erased = look("189 of 190 erased, committed", used);
            stays = inFiles(used);
            w.forceMergeDeletes();
            w.commit();
            merged = look("after forceMergeDeletes     ", used);
        }
        try (Directory d = FSDirectory.open(fresh); IndexWriter w = new IndexWriter(d, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int i = 189; i < 1000; i++) w.addDocument(message(i));
        }
        never = look("never had them              ", fresh);
        boolean asStated = erased < never / 3 && stays && Math.abs(merged - never) < 0.001 && !inFiles(used);
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^lucene-'
timeout 120 java -cp 'lib/*' Demo.java
