#!/usr/bin/env bash
# LangChain4j: tool arguments of two JSON objects run the tool on the first one; missing required values are null.
#
# Surprising: arguments that are not one JSON text ("{}{..}", or an object with words behind it) raise no error. The first object counts and the rest is dropped without a word, so
# "{}" in front makes a required argument null and the tool runs all the same.
# Versions: langchain4j 1.19.0.
# Seen: {}{"city":"Oslo"} -> tool ran with null; {"city":"Oslo"}{"city":"Rome"} -> Oslo only; {"city":"Oslo"} oops ->
#   Oslo; the memory keeps the arguments as they came, so its text and what the tool did differ.
# Matters to a chat memory: a transcript's arguments are no proof of what was done, and a stored message that ran
#   well may be no valid JSON for the next provider.
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
    public static class Tools {
        String ranWith = "never";
        @Tool("looks a city up") public String look(@P(name = "city", value = "name of the city") String city) {
            ranWith = String.valueOf(city);
            return "facts";
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

    static String[] run(String arguments) {
        Tools tools = new Tools();
        ChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
        AiMessage call = AiMessage.from(ToolExecutionRequest.builder().id("c1").name("look").arguments(arguments).build());
        String error = "none";
        try {
            AiServices.builder(Assistant.class).chatModel(scripted(call)).tools(tools).chatMemory(memory).build().chat("Where?");
        } catch (RuntimeException e) { error = e.getClass().getSimpleName(); }
        String stored = ((AiMessage) memory.messages().get(1)).toolExecutionRequests().get(0).arguments();
        System.out.printf("%-34s ran with %-6s error %s, stored %s%n", arguments, tools.ranWith, error, stored);
        return new String[] {tools.ranWith, error, stored};
    }

    public static void main(String[] args) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("{}{\"city\":\"Oslo\"}", "null");
        expected.put("{\"city\":\"Oslo\"}{\"city\":\"Rome\"}", "Oslo");
        expected.put("{\"city\":\"Oslo\"} oops", "Oslo");
        expected.put("{\"CITY\":\"Oslo\"}", "null");
        boolean asStated = true;
        for (Map.Entry<String, String> e : expected.entrySet()) {
            String[] r = run(e.getKey());
            asStated &= r[0].equals(e.getValue()) && r[1].equals("none") && r[2].equals(e.getKey());
        }
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
