#!/usr/bin/env bash
# LangChain4j's Gemini client sends only the last of several texts of a tool result.
#
# Surprising: a tool result may hold several contents. With two texts the Anthropic and OpenAI Responses clients send
# both, the OpenAI chat client refuses, and the Gemini client sends the second alone and says nothing.
# Versions: langchain4j-open-ai, -anthropic, -google-ai-gemini 1.19.0.
# Seen: result ["page one", "page two"]: Gemini's functionResponse holds "page two" only.
# Matters to a chat memory: what it counts and shows as the context is not what the model was given.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-anthropic</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-google-ai-gemini</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import com.fasterxml.jackson.databind.*;
import com.sun.net.httpserver.*;
import dev.langchain4j.agent.tool.*;
import dev.langchain4j.data.message.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.model.openai.*;
import dev.langchain4j.model.anthropic.*;
import dev.langchain4j.model.googleai.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class Demo {
    static final ObjectMapper JSON = new ObjectMapper();
    static final List<JsonNode> SENT = new ArrayList<>();
    static String base, answer;

    /** Answers every POST with what is scripted and keeps the bodies. */
    static void serve() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            SENT.add(JSON.readTree(body));
            byte[] out = (answer != null ? answer : usual(exchange.getRequestURI().getPath())).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, out.length);
            exchange.getResponseBody().write(out);
            exchange.close();
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }
    static String usual(String path) {
        if (path.contains("generateContent")) return "{'candidates':[{'content':{'role':'model','parts':[{'text':'ok'}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':1,'candidatesTokenCount':1,'totalTokenCount':2}}".replace('\'', '"');
        if (path.endsWith("/messages")) return "{'id':'m','type':'message','role':'assistant','model':'c','content':[{'type':'text','text':'ok'}],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}".replace('\'', '"');
        if (path.endsWith("/api/chat")) return "{'model':'q','created_at':'2026-01-01T00:00:00Z','message':{'role':'assistant','content':'ok'},'done':true,'prompt_eval_count':1,'eval_count':1}".replace('\'', '"');
        if (path.endsWith("/responses")) return "{'id':'r','object':'response','status':'completed','model':'m','output':[{'type':'message','id':'o','status':'completed','role':'assistant','content':[{'type':'output_text','text':'ok','annotations':[]}]}],'usage':{'input_tokens':1,'output_tokens':1,'total_tokens':2}}".replace('\'', '"');
        return "{'id':'1','object':'chat.completion','model':'m','choices':[{'index':0,'message':{'role':'assistant','content':'ok'},'finish_reason':'stop'}]}".replace('\'', '"');
    }

    public static void main(String[] args) throws Exception {
        serve();
        List<ChatMessage> history = List.of(UserMessage.from("Read it"),
                AiMessage.from(ToolExecutionRequest.builder().id("c1").name("read").arguments("{}").build()),
                ToolExecutionResultMessage.builder().id("c1").toolName("read")
                        .contents(List.of(TextContent.from("page one"), TextContent.from("page two"))).build());
        Map<String, ChatModel> models = new LinkedHashMap<>();
        models.put("OpenAI chat", OpenAiChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").maxRetries(0).build());
        models.put("Anthropic", AnthropicChatModel.builder().baseUrl(base + "/v1/").apiKey("k").modelName("claude-sonnet-4-5").maxTokens(500).maxRetries(0).build());
        models.put("OpenAI responses", OpenAiResponsesChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").build());
        models.put("Gemini", GoogleAiGeminiChatModel.builder().baseUrl(base + "/v1beta").apiKey("k").modelName("gemini-2.5-flash").maxRetries(0).build());
        Map<String, String> seen = new LinkedHashMap<>();
        models.forEach((name, model) -> {
            SENT.clear();
            try {
                model.chat(history);
                String body = SENT.get(0).toString();
                seen.put(name, "page one " + body.contains("page one") + ", page two " + body.contains("page two"));
            } catch (Exception e) { seen.put(name, "refused: " + e.getMessage()); }
            System.out.printf("%-17s %s%n", name, seen.get(name));
        });
        boolean asStated = seen.get("Gemini").equals("page one false, page two true") && seen.get("OpenAI chat").startsWith("refused")
                && seen.get("Anthropic").equals("page one true, page two true") && seen.get("OpenAI responses").equals("page one true, page two true");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
