#!/usr/bin/env bash
# LangChain4j's MCP client: a tool that does not answer in time gives a normal result, not an error.
#
# Surprising: after toolExecutionTimeout nothing is thrown. The sentence "There was a timeout executing the tool" is
# returned as if the tool had said it, and the memory stores it with isError false. A tool that answers with
# isError true does end as isError true.
# Versions: langchain4j-mcp 1.18.1-beta28, langchain4j 1.19.0.
# Seen: result stored: isError false, "There was a timeout executing the tool".
# Matters to a chat memory: a memory that keeps or learns from successful results takes the sentence for what the tool
#   found; isError cannot be trusted for it.
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
        McpClient client = DefaultMcpClient.builder().transport(StreamableHttpMcpTransport.builder().url(serve()).build())
                .toolExecutionTimeout(Duration.ofMillis(700)).build();
        toolResult = "{'content':[{'type':'text','text':'broken'}],'isError':true}";
        ToolExecutionResultMessage failed = turn(client);
        toolResult = "{'content':[{'type':'text','text':'found'}]}";
        delay = 3000;
        ToolExecutionResultMessage late = turn(client);
        System.out.println("tool says isError:      stored isError " + failed.isError() + ", " + failed.text());
        System.out.println("tool answers too late:  stored isError " + late.isError() + ", " + late.text());
        boolean asStated = Boolean.TRUE.equals(failed.isError()) && !Boolean.TRUE.equals(late.isError()) && late.text().contains("timeout");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j(-mcp)?-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
