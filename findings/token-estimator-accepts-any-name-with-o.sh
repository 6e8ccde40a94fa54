#!/usr/bin/env bash
# LangChain4j: OpenAiTokenCountEstimator takes any model whose name begins with "o", and refuses some of OpenAI's own.
#
# Surprising: an unknown model raises an error at construction, so a name that is accepted seems to be known. The o-series is
# recognised by its first letter alone: "ollama/llama3", "olmo-2" and "openchat" are counted as if they were o1, while
# "chatgpt-4o-latest" and fine-tuned names ("ft:gpt-4o-mini:...") are refused.
# Versions: langchain4j-open-ai 1.19.0.
# Seen: accepted: o3, ollama/llama3, olmo-2, openchat; refused: chatgpt-4o-latest, ft:gpt-4o-mini:team::1, llama3, gpt-oss-20b.
# Matters to a chat memory: a budget for another family of models is counted with the wrong vocabulary, without the error that
#   all others get.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.util.*;

public class Demo {
    static boolean accepted(String name) {
        try {
            return new OpenAiTokenCountEstimator(name).estimateTokenCountInText("hello") > 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    public static void main(String[] args) {
        List<String> names = List.of("o3", "ollama/llama3", "olmo-2", "openchat", "chatgpt-4o-latest", "ft:gpt-4o-mini:team::1", "llama3", "gpt-oss-20b");
        List<String> taken = names.stream().filter(Demo::accepted).toList();
        System.out.println("accepted: " + taken);
        System.out.println("refused:  " + names.stream().filter(n -> !taken.contains(n)).toList());
        boolean asStated = taken.equals(List.of("o3", "ollama/llama3", "olmo-2", "openchat"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-open-ai'
timeout 120 java -cp 'lib/*' Demo.java
