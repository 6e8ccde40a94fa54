#!/usr/bin/env bash
# LangChain4j: InMemoryChatMemoryStore keeps the caller's own list, so what is stored changes without a write.
#
# Surprising: updateMessages(id, list) reads like a write, as to a database. The in-memory store keeps the list itself and
# getMessages gives that same list out, so adding to either changes the stored conversation, and clearing a list that one
# reuses for the next conversation empties the first.
# Versions: langchain4j 1.19.0.
# Seen: one buffer used for two ids: both ids hold the second conversation's messages.
# Matters to a chat memory: tests on this store pass or fail for other reasons than with the real one behind the same interface.
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
import dev.langchain4j.data.message.*;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.*;

public class Demo {
    public static void main(String[] args) {
        InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
        List<ChatMessage> buffer = new ArrayList<>();
        for (String id : List.of("first", "second")) {
            buffer.clear();
            buffer.add(UserMessage.from("hello from " + id));
            store.updateMessages(id, buffer);
        }
        String first = store.getMessages("first").toString();
        System.out.println("stored under first: " + first);
        store.getMessages("second").add(AiMessage.from("never written"));
        int second = store.getMessages("second").size();
        System.out.println("messages of second after adding to what was read: " + second);
        boolean asStated = first.contains("hello from second") && second == 2 && store.getMessages("first").size() == 2;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
