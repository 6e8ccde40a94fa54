#!/usr/bin/env bash
# LangChain4j's MCP client: the text of a result is lost when an image, a link or structured content stands beside it.
#
# Surprising: all of these are valid in one result. With structuredContent the JSON is
# taken and the texts are thrown away in silence. With an image or a resource link the whole result becomes an
# error that names the content type only; the text that stood beside it is gone.
# Versions: langchain4j-mcp 1.18.1-beta28, langchain4j 1.19.0.
# Seen: text + structuredContent -> {"n":1}, isError false; text + image, text + resource_link -> isError true,
#   'Unsupported content type: "image"' and "resource_link", without the text.
# Matters to a chat memory: it stores what came out of the client; the sentence the server wrote for the model is not
#   there to be kept or found later.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-mcp</artifactId><version>1.18.1-beta28</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import com.fasterxml.jackson.databind.*;
import com.sun.net.httpserver.*;
import dev.langchain4j.agent.tool.*;
import dev.langchain4j.data.message.*;
import dev.langchain4j.mcp.*;
import dev.langchain4j.mcp.client.*;
import dev.langchain4j.mcp.client.transport.http.*;
import dev.langchain4j.memory.*;
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.request.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.service.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

public class Demo {
    static final ObjectMapper JSON = new ObjectMapper();
    static String toolResult;
    static long delay;

    /** A scripted MCP server with one tool. */
    static String serve() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            JsonNode in = JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (!in.has("id") || !exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 202 : 405, -1);
                exchange.close();
                return;
            }
            String result = switch (in.path("method").asText()) {
                case "initialize" -> "{'protocolVersion':" + in.at("/params/protocolVersion") + ",'capabilities':{'tools':{}},'serverInfo':{'name':'scripted','version':'1'}}";
                case "tools/list" -> "{'tools':[{'name':'look','description':'looks','inputSchema':{'type':'object','properties':{}}}]}";
                case "tools/call" -> toolResult;
                default -> "{}";
            };
            if (in.path("method").asText().equals("tools/call")) try { Thread.sleep(delay); } catch (InterruptedException e) { }
            byte[] out = ("{'jsonrpc':'2.0','id':" + in.get("id") + ",'result':" + result + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, out.length);
            exchange.getResponseBody().write(out);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
    }

    public interface Assistant { String chat(String text); }

    /** One turn in which the model calls the tool; gives what the memory keeps as the result. */
    static ToolExecutionResultMessage turn(McpClient client) {
        int[] calls = {0};
        ChatModel model = new ChatModel() {
            @Override public ChatResponse doChat(ChatRequest request) {
                AiMessage m = calls[0]++ == 0 ? AiMessage.from(ToolExecutionRequest.builder().id("c1").name("look").arguments("{}").build()) : AiMessage.from("done");
                return ChatResponse.builder().aiMessage(m).build();
            }
        };
        ChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
        AiServices.builder(Assistant.class).chatModel(model).chatMemory(memory)
                .toolProvider(McpToolProvider.builder().mcpClients(client).build()).build().chat("Look");
        return (ToolExecutionResultMessage) memory.messages().get(2);
    }

    public static void main(String[] args) throws Exception {
        McpClient client = DefaultMcpClient.builder().transport(StreamableHttpMcpTransport.builder().url(serve()).build()).build();
        String text = "{'type':'text','text':'the door is red'}";
        Map<String, String> results = new LinkedHashMap<>();
        results.put("text alone", "{'content':[" + text + "]}");
        results.put("text + structuredContent", "{'content':[" + text + "],'structuredContent':{'n':1}}");
        results.put("text + image", "{'content':[" + text + ",{'type':'image','data':'iVBORw0KGgo=','mimeType':'image/png'}]}");
        results.put("text + resource_link", "{'content':[" + text + ",{'type':'resource_link','uri':'file:///a.txt','name':'a'}]}");
        Map<String, String> seen = new LinkedHashMap<>();
        for (Map.Entry<String, String> r : results.entrySet()) {
            toolResult = r.getValue();
            ToolExecutionResultMessage m = turn(client);
            seen.put(r.getKey(), Boolean.TRUE.equals(m.isError()) + " " + m.text());
            System.out.printf("%-25s isError %s%n", r.getKey(), seen.get(r.getKey()));
        }
        boolean asStated = seen.get("text alone").equals("false the door is red");
        for (String k : List.of("text + structuredContent", "text + image", "text + resource_link")) asStated &= !seen.get(k).contains("red");
        asStated &= seen.get("text + structuredContent").startsWith("false") && seen.get("text + image").startsWith("true");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j(-mcp)?-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
