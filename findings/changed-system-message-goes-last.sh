#!/usr/bin/env bash
# LangChain4j: a system message whose text changes is moved behind everything said so far.
#
# Surprising: with a template such as "Today is {{day}}" the stock windows do not replace the system message in its
# place: the old one is taken out and the new one added at the end of the history, between the last answer and
# the new question. (A builder switch, alwaysKeepSystemMessageFirst, exists and is off.)
# Versions: langchain4j 1.19.0.
# Seen: roles of the second request: [USER, AI, SYSTEM, USER].
# Matters to a chat memory: chat templates that allow a system message only at the start refuse it, and it is no
#   longer what a provider's prompt cache can share between turns.
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
    public interface Assistant {
        @dev.langchain4j.service.SystemMessage("Today is {{day}}.")
        String chat(@dev.langchain4j.service.UserMessage String text, @V("day") String day);
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
        boolean asStated = true;
        for (ChatMemory memory : List.of(MessageWindowChatMemory.withMaxMessages(20),
                MessageWindowChatMemory.builder().maxMessages(20).alwaysKeepSystemMessageFirst(true).build())) {
            SENT.clear();
            Assistant assistant = AiServices.builder(Assistant.class).chatModel(scripted()).chatMemory(memory).build();
            assistant.chat("first", "Monday");
            assistant.chat("second", "Tuesday");
            List<ChatMessageType> roles = SENT.get(1).stream().map(ChatMessage::type).toList();
            boolean first = memory != null && roles.get(0) == ChatMessageType.SYSTEM;
            System.out.println((first ? "with alwaysKeepSystemMessageFirst: " : "as built by default: ") + roles);
            asStated &= SENT.get(0).get(0).type() == ChatMessageType.SYSTEM && (first || roles.toString().equals("[USER, AI, SYSTEM, USER]"));
            if (!first) continue;
            asStated &= roles.toString().equals("[SYSTEM, USER, AI, USER]");
        }
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
java -cp 'lib/*' Demo.java
