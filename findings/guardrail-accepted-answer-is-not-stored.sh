#!/usr/bin/env bash
# LangChain4j: after an output guardrail's reprompt the memory keeps the refused answer, not the accepted one.
#
# Surprising: the caller gets the second, accepted answer; the memory holds the first, refused one. The next turn
# shows the model an answer that the user never saw, and lacks the one the user did see.
# Versions: langchain4j 1.19.0.
# Seen: returned "good answer"; memory [USER, AI "bad answer"]; the next request has "bad answer" and no "good answer".
# Matters to a chat memory: what is stored, summarised and recalled differs from what was said to the user.
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
import dev.langchain4j.guardrail.*;

public class Demo {
    public interface Assistant { String chat(String text); }
    public static class NoBad implements OutputGuardrail {
        @Override public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("bad") ? reprompt("refused", "Say it better.") : success();
        }
    }

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
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(scripted(AiMessage.from("bad answer"), AiMessage.from("good answer")))
                .chatMemory(memory).outputGuardrails(new NoBad()).build();
        String returned = assistant.chat("first question");
        String stored = memory.messages().toString();
        assistant.chat("second question");
        String next = SENT.get(SENT.size() - 1).toString();
        System.out.println("returned to the caller: " + returned);
        memory.messages().forEach(m -> System.out.println("  memory: " + m.type() + " " + (m instanceof AiMessage a ? a.text() : ((dev.langchain4j.data.message.UserMessage) m).singleText())));
        boolean asStated = returned.equals("good answer") && stored.contains("bad answer") && !stored.contains("good answer")
                && next.contains("bad answer") && !next.contains("good answer");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
