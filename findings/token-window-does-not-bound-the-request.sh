#!/usr/bin/env bash
# LangChain4j: with a token window of 400 the request has over 700 tokens; and a big tool result empties it altogether.
#
# Surprising: the window bounds what is kept, not what is sent: the history is read first and the new question is put behind it, so a
# question near the budget doubles the request. In a tool loop it is the other way round: a result above the budget evicts
# question, call and itself, and the turn ends with an exception about empty messages after the tool has run.
# Versions: langchain4j, langchain4j-open-ai 1.19.0.
# Seen: budget 400: request of 738 tokens; tool result of 600 tokens: "messages cannot be null or empty".
# Matters to a chat memory: a budget is met only by bounding the request itself, tool results included.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.agent.tool.*;
import dev.langchain4j.data.message.*;
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.request.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.service.AiServices;
import java.util.*;

public class Demo {
    public interface Assistant { String chat(String text); }
    static final OpenAiTokenCountEstimator TOKENS = new OpenAiTokenCountEstimator("gpt-4o");
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

    public static class Tools {
        static int ran;
        @Tool("reads") public String read() { ran++; return "line ".repeat(600); }
    }

    public static void main(String[] args) {
        Assistant assistant = AiServices.builder(Assistant.class).chatModel(scripted()).chatMemory(TokenWindowChatMemory.withMaxTokens(400, TOKENS)).build();
        assistant.chat("rain ".repeat(360));
        assistant.chat("snow ".repeat(360));
        int sent = TOKENS.estimateTokenCountInMessages(SENT.get(1));
        System.out.println("window of 400 tokens, second request: " + sent + " tokens");

        AiMessage call = AiMessage.from(ToolExecutionRequest.builder().id("c1").name("read").arguments("{}").build());
        String error = "none";
        try {
            AiServices.builder(Assistant.class).chatModel(scripted(call)).tools(new Tools()).chatMemory(TokenWindowChatMemory.withMaxTokens(400, TOKENS)).build().chat("Read the file");
        } catch (RuntimeException e) { error = e.getMessage(); }
        System.out.println("tool result of 600 tokens: tool ran " + Tools.ran + " time, error: " + error);
        boolean asStated = sent > 700 && Tools.ran == 1 && error.contains("cannot be null or empty");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-([0-9]|open)'
timeout 120 java -cp 'lib/*' Demo.java
