#!/usr/bin/env bash
# Spring AI 2.0: a turn that outgrows the message window vanishes as a whole while it runs; a larger window may keep less.
#
# Surprising: the window cuts at the start of a turn, and when the one that is running is too long that leaves nothing: the question,
# the call and the result go at once. The answer added next then stands alone, without a question. And the outcome depends
# on how the messages came: one by one or in one list, the same messages leave different memories.
# Versions: spring-ai-model 2.0.1.
# Seen: window 3 with a system message, after question, call and result: [SYSTEM]; after the answer and a new question [SYSTEM,
#   ASSISTANT, USER]. In one list [SYSTEM, USER]. Windows of 4 and 5 one by one: [SYSTEM, USER], less than 3 keeps.
# Matters to a chat memory: within a tool loop the model is asked without the question, and tests that add a list at once
#   do not show what happens in use.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-model</artifactId><version>2.0.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import java.util.*;
import org.springframework.ai.chat.memory.*;
import org.springframework.ai.chat.messages.*;

public class Demo {
    static final List<Message> CHAT = List.of(new SystemMessage("Be brief"), new UserMessage("Where is my order?"),
            AssistantMessage.builder().content("").toolCalls(List.of(new AssistantMessage.ToolCall("c1", "function", "look", "{}"))).build(),
            ToolResponseMessage.builder().responses(List.of(new ToolResponseMessage.ToolResponse("c1", "look", "storm"))).build(),
            new AssistantMessage("A storm holds it up"), new UserMessage("When will it come?"));

    static String kept(int window, int messages, boolean oneByOne) {
        ChatMemory memory = MessageWindowChatMemory.builder().maxMessages(window).build();
        if (oneByOne) CHAT.subList(0, messages).forEach(m -> memory.add("c", m));
        else memory.add("c", CHAT.subList(0, messages));
        String kept = memory.get("c").stream().map(m -> m.getMessageType().name()).toList().toString();
        System.out.println("window " + window + ", first " + messages + " messages " + (oneByOne ? "one by one: " : "in one list: ") + kept);
        return kept;
    }

    public static void main(String[] args) {
        boolean asStated = kept(3, 4, true).equals("[SYSTEM]")
                & kept(3, 6, true).equals("[SYSTEM, ASSISTANT, USER]")
                & kept(3, 6, false).equals("[SYSTEM, USER]")
                & kept(4, 6, true).equals("[SYSTEM, USER]") & kept(5, 6, true).equals("[SYSTEM, USER]");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^spring-ai-model-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
