#!/usr/bin/env bash
# LangChain4j's Ollama client: the calls are sent with their ids, the results of parallel calls without id and name.
#
# Surprising: a ToolExecutionResultMessage has the id and the name of its call, and the call goes out with its id. Of the
# result only the text is sent, with the role "tool": nothing but the order says which call it answers.
# Versions: langchain4j-ollama 1.18.1.
# Seen: results for c2, then c1: {"role":"tool","content":"sun"}, {"role":"tool","content":"rain"}; the calls have "id":"c1", "c2".
# Matters to a chat memory: a store that gives results back in the order of completion, or drops one, changes what they mean.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
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

    static ToolExecutionRequest call(String id, String city) { return ToolExecutionRequest.builder().id(id).name("weather").arguments("{\"city\":\"" + city + "\"}").build(); }

    public static void main(String[] args) throws Exception {
        serve();
        ChatModel model = OllamaChatModel.builder().baseUrl(base).modelName("q").maxRetries(0).build();
        model.chat(UserMessage.from("Weather in Oslo and Rome?"), AiMessage.from(call("c1", "Oslo"), call("c2", "Rome")),
                ToolExecutionResultMessage.from("c2", "weather", "sun"), ToolExecutionResultMessage.from("c1", "weather", "rain"));
        JsonNode messages = SENT.get(0).get("messages");
        messages.forEach(m -> System.out.println("sent: " + m));
        boolean asStated = messages.size() == 4 && messages.at("/2").size() == 2 && messages.at("/3").size() == 2
                && messages.at("/2/content").asText().equals("sun") && messages.at("/1").toString().contains("c1");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
