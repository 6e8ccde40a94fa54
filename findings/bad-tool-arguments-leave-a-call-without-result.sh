#!/usr/bin/env bash
# LangChain4j: one tool call whose arguments are no JSON leaves a call without a result in the memory for good.
#
# Surprising: an exception inside a tool is handed to the model as a result. Broken arguments are not: the call is
# already stored, the default handler throws to the caller, and nothing takes the call back. Every later request
# of the conversation is [.., AI with a tool call, USER ..].
# Versions: langchain4j 1.19.0.
# Seen: chat() threw a RuntimeException; the two next requests hold the call and no result for it.
# Matters to a chat memory: where a provider insists on a result for each call, one slip of the model ends the
#   conversation until the message leaves the window.
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
    public interface Assistant { String chat(String text); }
    public static class Tools { @Tool("looks a city up") public String look(@P("city") String city) { return "facts about " + city; } }

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
        AiMessage broken = AiMessage.from(ToolExecutionRequest.builder().id("c1").name("look").arguments("{\"arg0\": \"Osl").build());
        Assistant assistant = AiServices.builder(Assistant.class).chatModel(scripted(broken)).tools(new Tools())
                .chatMemory(MessageWindowChatMemory.withMaxMessages(20)).build();
        String thrown = "nothing";
        try { assistant.chat("Where is Oslo?"); } catch (RuntimeException e) { thrown = e.getClass().getSimpleName(); }
        System.out.println("first turn threw " + thrown);
        assistant.chat("Try again");
        assistant.chat("And now?");
        boolean asStated = !thrown.equals("nothing");
        for (List<ChatMessage> request : SENT.subList(SENT.size() - 2, SENT.size())) {
            boolean call = request.stream().anyMatch(m -> m instanceof AiMessage a && a.hasToolExecutionRequests());
            boolean result = request.stream().anyMatch(m -> m instanceof ToolExecutionResultMessage);
            System.out.println("next request: " + request.stream().map(ChatMessage::type).toList() + ", has the call: " + call + ", a result: " + result);
            asStated &= call && !result;
        }
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
