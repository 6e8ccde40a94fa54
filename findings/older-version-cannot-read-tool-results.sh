#!/usr/bin/env bash
# LangChain4j: one tool result written by a newer version makes the whole conversation unreadable for a somewhat older one.
#
# Surprising: both are 1.x and the message is the plainest there is: one text. The serialiser writes a form ("contents") that 1.12
# refuses, and a stored list is read as a whole. Questions and answers can be read by 1.12; 1.1 refuses an
# answer without a tool, too, for an empty "attributes".
# Versions: langchain4j 1.19.0 writes; 1.12.2 and 1.1.0 read.
# Seen: 1.12.2: question and answer read, [question, tool result] UnrecognizedPropertyException; 1.1.0: answer refused too.
# Matters to a chat memory: a rollback, or two services of unlike versions on one store, fails for just the conversations that
#   used tools.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
for version in 1.19.0 1.12.2 1.1.0; do
  cat >pom.xml <<EOF
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>$version</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
  mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="lib-$version" >mvn.log 2>&1 || { cat mvn.log; exit 2; }
done
cat >Write.java <<'EOF'
import dev.langchain4j.data.message.*;
import java.util.List;

public class Write {
    public static void main(String[] args) {
        UserMessage question = UserMessage.from("Where is it?");
        System.out.println(ChatMessageSerializer.messagesToJson(List.of(question)));
        System.out.println(ChatMessageSerializer.messagesToJson(List.of(question, AiMessage.from("There."))));
        System.out.println(ChatMessageSerializer.messagesToJson(List.of(question, ToolExecutionResultMessage.from("c1", "look", "there"))));
    }
}
EOF
cat >Read.java <<'EOF'
import dev.langchain4j.data.message.*;
import java.nio.file.*;

public class Read {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of("written.jsonl"))) {
            try {
                System.out.print(ChatMessageDeserializer.messagesFromJson(line).size() + " ");
            } catch (RuntimeException e) {
                System.out.print("refused ");
                System.err.println("  " + e.getMessage().split("\n")[0]);
            }
        }
    }
}
EOF
java -cp 'lib-1.19.0/*' Write.java >written.jsonl
cat written.jsonl
same=$(java -cp 'lib-1.19.0/*' Read.java); older=$(java -cp 'lib-1.12.2/*' Read.java); oldest=$(java -cp 'lib-1.1.0/*' Read.java)
echo "question; question+answer; question+tool result, read by 1.19.0: $same| 1.12.2: $older| 1.1.0: $oldest"
if [ "$same" = "1 2 2 " ] && [ "$older" = "1 2 refused " ] && [ "$oldest" = "1 refused refused " ]; then echo "as stated"; else echo "NO LONGER AS STATED"; exit 1; fi
