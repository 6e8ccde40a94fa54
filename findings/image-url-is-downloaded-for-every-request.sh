#!/usr/bin/env bash
# LangChain4j's Gemini and Ollama clients download an image URL of the history again for every request.
#
# Surprising: the same ImageContent.from(url) is passed on as a URL by the OpenAI and Anthropic clients. The Gemini and
# Ollama clients fetch it from this machine, once per request, for as long as the message is in the history, and
# when the URL has gone the request fails before it is sent.
# Versions: langchain4j-open-ai, -anthropic, -google-ai-gemini 1.19.0, -ollama 1.18.1.
# Seen: downloads after three turns: OpenAI 0, Anthropic 0, Gemini 3, Ollama 3; with the image gone: OpenAI and
#   Anthropic still answer, Gemini and Ollama throw.
# Matters to a chat memory: one link posted once costs a download a turn, and when it dies every later turn of the
#   conversation fails until the message leaves the window.
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
            if (exchange.getRequestMethod().equals("GET")) {
                downloads++;
                byte[] png = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
                exchange.getResponseHeaders().add("Content-Type", "image/png");
                exchange.sendResponseHeaders(gone ? 404 : 200, gone ? -1 : png.length);
                if (!gone) exchange.getResponseBody().write(png);
                exchange.close();
                return;
            }
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
    static int downloads;
    static boolean gone;

    public static void main(String[] args) throws Exception {
        serve();
        Map<String, ChatModel> models = new LinkedHashMap<>();
        models.put("OpenAI chat", OpenAiChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").maxRetries(0).build());
        models.put("Anthropic", AnthropicChatModel.builder().baseUrl(base + "/v1/").apiKey("k").modelName("claude-sonnet-4-5").maxTokens(500).maxRetries(0).build());
        models.put("Gemini", GoogleAiGeminiChatModel.builder().baseUrl(base + "/v1beta").apiKey("k").modelName("gemini-2.5-flash").maxRetries(0).build());
        models.put("Ollama", OllamaChatModel.builder().baseUrl(base).modelName("q").maxRetries(0).build());
        List<String> seen = new ArrayList<>();
        models.forEach((name, model) -> {
            downloads = 0;
            gone = false;
            List<ChatMessage> history = new ArrayList<>();
            history.add(UserMessage.from(TextContent.from("What is this?"), ImageContent.from(base + "/picture.png")));
            for (int turn = 0; turn < 3; turn++) {
                history.add(model.chat(history).aiMessage());
                history.add(UserMessage.from("Tell me more"));
            }
            int before = downloads;
            gone = true;
            String later = "answered";
            try { model.chat(history); } catch (Exception e) { later = "failed"; }
            seen.add(name + ": " + before + " downloads in three turns, with the image gone the fourth " + later);
            System.out.println(seen.get(seen.size() - 1));
        });
        boolean asStated = seen.equals(List.of("OpenAI chat: 0 downloads in three turns, with the image gone the fourth answered",
                "Anthropic: 0 downloads in three turns, with the image gone the fourth answered",
                "Gemini: 3 downloads in three turns, with the image gone the fourth failed",
                "Ollama: 3 downloads in three turns, with the image gone the fourth failed"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
