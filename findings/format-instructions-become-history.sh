#!/usr/bin/env bash
# LangChain4j: the format instructions of a typed answer are stored as the user's own words.
#
# Surprising: when a service returns a record and the model does not declare JSON schema support, the sentences
# that ask for JSON are appended to the user's message, and that longer text is what the memory keeps. Each turn
# adds them once more; a later method that returns String still sends all of them.
# Versions: langchain4j 1.19.0.
# Seen: after three typed questions of 14 characters each, the fourth request (a plain String question) has the
#   instruction three times; the stored messages are over ten times as long as what the user typed.
# Matters to a chat memory: budget, search index and summaries are filled with text that nobody said, and the plain
#   question is still answered under three demands for JSON.
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
import dev.langchain4j.agent.tool.*;
import dev.langchain4j.data.message.*;
import dev.langchain4j.memory.*;
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.request.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.service.*;
import java.util.*;

public class Demo {
    public record Place(String name, String country, int population) {}
    public interface Assistant { Place find(String text); String chat(String text); }

    static final List<List<ChatMessage>> SENT = new ArrayList<>();
    static ChatModel scripted(AiMessage... answers) {
        Deque<AiMessage> left = new ArrayDeque<>(List.of(answers));
        return new ChatModel() {
            @Override public ChatResponse doChat(ChatRequest request) {
                SENT.add(List.copyOf(request.messages()));
                return ChatResponse.builder().aiMessage(left.isEmpty() ? AiMessage.from("ok") : left.poll()).build();
            }
        };
    }

    public static void main(String[] args) {
        ChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
        AiMessage json = AiMessage.from("{\"name\":\"Riga\",\"country\":\"Latvia\",\"population\":600000}");
        Assistant assistant = AiServices.builder(Assistant.class).chatModel(scripted(json, json, json)).chatMemory(memory).build();
        String typed = "Where is Riga?";
        for (int i = 0; i < 3; i++) assistant.find(typed);
        assistant.chat("Thanks!");
        String last = SENT.get(3).toString();
        String stored = ((dev.langchain4j.data.message.UserMessage) memory.messages().get(0)).singleText();
        int times = last.split("JSON", -1).length - 1, questions = last.split("Where is Riga", -1).length - 1;
        System.out.println("typed " + typed.length() + " characters, stored " + stored.length() + ":");
        System.out.println(stored.indent(4));
        System.out.println("request of the plain question: " + questions + " earlier questions, the word JSON " + times + " times");
        boolean asStated = stored.length() > 10 * typed.length() && stored.contains("JSON") && questions == 3 && times >= 3;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
