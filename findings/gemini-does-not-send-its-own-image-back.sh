#!/usr/bin/env bash
# LangChain4j's Gemini client keeps a generated image in the message and leaves it out of the next request.
#
# Surprising: the answer "Here it is" plus an image becomes an AiMessage with both, and a memory stores the whole base64. The request of
# the next turn has the words alone, so "make it red" comes without the thing that is meant.
# Versions: langchain4j-google-ai-gemini 1.19.0.
# Seen: images() has 1; the model's part of the next request: [{"text":"Here it is"}].
# Matters to a chat memory: it pays for storing the image at each write and the model never sees it again; what the memory shows
#   as context is not what is sent.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
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
        answer = "{'candidates':[{'content':{'role':'model','parts':[{'text':'Here it is'},{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':1,'candidatesTokenCount':1,'totalTokenCount':2}}".replace('\'', '"');
        ChatModel model = GoogleAiGeminiChatModel.builder().baseUrl(base + "/v1beta").apiKey("k").modelName("gemini-2.5-flash-image").maxRetries(0).build();
        UserMessage draw = UserMessage.from("Draw a boat");
        AiMessage drawn = model.chat(draw).aiMessage();
        model.chat(draw, drawn, UserMessage.from("Make it red"));
        JsonNode turn = SENT.get(1).at("/contents/1");
        System.out.println("images in the message: " + drawn.images().size() + "; sent back: " + turn);
        boolean asStated = drawn.images().size() == 1 && turn.at("/role").asText().equals("model") && !SENT.get(1).toString().contains("iVBORw0KGgo");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
