#!/usr/bin/env bash
# LangChain4j: a CustomMessage in the history is refused, left out or sent raw, depending on the client.
#
# Surprising: the memory, the serialiser and the message window take a CustomMessage like any other. Of the clients, two
# throw, two leave it out without a word, and Ollama sends its attributes as the message, as they are.
# Versions: langchain4j-open-ai, -anthropic, -google-ai-gemini 1.19.0, -ollama 1.18.1.
# Seen: OpenAI chat and Responses threw; Anthropic and Gemini sent the other messages only; Ollama sent {"kind":"note",...}.
# Matters to a chat memory: a marker kept as CustomMessage can stop each later turn, or not be there, after the model is
#   exchanged.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-anthropic</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-google-ai-gemini</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-ollama</artifactId><version>1.18.1</version></dependency>
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
import dev.langchain4j.model.ollama.*;
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
        List<ChatMessage> history = List.of(UserMessage.from("Hello"), CustomMessage.from(Map.of("kind", "note", "value", "marker")), UserMessage.from("Are you there?"));
        Map<String, ChatModel> models = new LinkedHashMap<>();
        models.put("OpenAI chat", OpenAiChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").maxRetries(0).build());
        models.put("Anthropic", AnthropicChatModel.builder().baseUrl(base + "/v1/").apiKey("k").modelName("claude-sonnet-4-5").maxTokens(500).maxRetries(0).build());
        models.put("OpenAI responses", OpenAiResponsesChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").build());
        models.put("Gemini", GoogleAiGeminiChatModel.builder().baseUrl(base + "/v1beta").apiKey("k").modelName("gemini-2.5-flash").maxRetries(0).build());
        models.put("Ollama", OllamaChatModel.builder().baseUrl(base).modelName("q").maxRetries(0).build());
        Map<String, String> seen = new LinkedHashMap<>();
        models.forEach((name, model) -> {
            SENT.clear();
            try {
                model.chat(history);
                JsonNode body = SENT.get(0);
                seen.put(name, body.toString().contains("marker") ? "sent raw: " + body.at("/messages/1") : "left out");
            } catch (Exception e) { seen.put(name, "threw " + e.getClass().getSimpleName()); }
            System.out.printf("%-17s %s%n", name, seen.get(name));
        });
        boolean asStated = seen.get("OpenAI chat").startsWith("threw") && seen.get("OpenAI responses").startsWith("threw")
                && seen.get("Anthropic").equals("left out") && seen.get("Gemini").equals("left out") && seen.get("Ollama").startsWith("sent raw");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
