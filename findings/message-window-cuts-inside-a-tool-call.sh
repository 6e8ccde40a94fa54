#!/usr/bin/env bash
# LangChain4j: a message window smaller than one parallel tool call sends results without their call or question.
#
# Surprising: the window is known to evict results together with their call. But when it overflows while the
# results of one call are still being added, it evicts the call and the results so far, and the results that
# follow are added behind as orphans. The request in the middle of the turn then has neither question nor call.
# Versions: langchain4j 1.19.0.
# Seen: MessageWindowChatMemory of 3, four parallel calls: second request = [SYSTEM, TOOL_EXECUTION_RESULT c3,
#   TOOL_EXECUTION_RESULT c4].
# Matters to a chat memory: a result without its call is no valid history for most providers, and the model does not
#   see the question; a window must treat the turn that is running as one piece.
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
    public interface Assistant { @dev.langchain4j.service.SystemMessage("Be brief.") String chat(@dev.langchain4j.service.UserMessage String text); }
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

    static ToolExecutionRequest call(String id, String city) {
        return ToolExecutionRequest.builder().id(id).name("look").arguments("{\"arg0\":\"" + city + "\"}").build();
    }
    public static void main(String[] args) {
        AiMessage calls = AiMessage.from(call("c1", "Oslo"), call("c2", "Rome"), call("c3", "Bern"), call("c4", "Riga"));
        AiServices.builder(Assistant.class).chatModel(scripted(calls)).tools(new Tools())
                .chatMemory(MessageWindowChatMemory.withMaxMessages(3)).build().chat("Compare four cities");
        List<String> second = SENT.get(1).stream()
                .map(m -> m.type() + (m instanceof ToolExecutionResultMessage r ? " " + r.id() : "")).toList();
        System.out.println("request after the four tools ran: " + second);
        boolean asStated = second.equals(List.of("SYSTEM", "TOOL_EXECUTION_RESULT c3", "TOOL_EXECUTION_RESULT c4"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
