#!/usr/bin/env bash
# LangChain4j: adding an embedding under an id that exists keeps both in the in-memory store, the old text found first.
#
# Surprising: addAll(ids, ..) takes the ids from the caller, as a table with a primary key would, so writing an edited message again looks
# like an update. The in-memory store appends; a search gives the id twice. A vector of zeros scores 0.5, like an
# unrelated text, not 0.
# Versions: langchain4j 1.19.0.
# Seen: m1 "lives in Oslo", then m1 "lives in Bergen": a search gives m1 Oslo 1.0, m1 Bergen 0.998, the zero vector 0.5.
# Matters to a chat memory: corrected messages go on being recalled with what they said before.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.data.embedding.*;
import dev.langchain4j.data.segment.*;
import dev.langchain4j.store.embedding.*;
import dev.langchain4j.store.embedding.inmemory.*;
import java.util.*;

public class Demo {
    static final InMemoryEmbeddingStore<TextSegment> STORE = new InMemoryEmbeddingStore<>();

    static void put(String id, String text, float... vector) {
        STORE.addAll(List.of(id), List.of(Embedding.from(vector)), List.of(TextSegment.from(text)));
    }

    public static void main(String[] args) {
        put("m1", "lives in Oslo", 1, 0);
        put("m1", "lives in Bergen", 1, 0.1f);
        put("m2", "nothing", 0, 0);
        List<EmbeddingMatch<TextSegment>> found = STORE.search(EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(new float[] {1, 0})).maxResults(9).build()).matches();
        found.forEach(m -> System.out.printf(Locale.ROOT, "%s %.3f %s%n", m.embeddingId(), m.score(), m.embedded().text()));
        boolean asStated = found.size() == 3 && found.get(0).embeddingId().equals("m1") && found.get(1).embeddingId().equals("m1")
                && found.get(0).embedded().text().equals("lives in Oslo") && Math.abs(found.get(2).score() - 0.5) < 1e-9;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
java -cp 'lib/*' Demo.java
