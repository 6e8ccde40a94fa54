#!/usr/bin/env bash
# LangChain4j's Anthropic client: two signed thinking blocks of one answer go back as one with both signatures glued.
#
# Surprising: each thinking block of an answer comes with a signature of its own. The client joins the texts of all
# blocks into one and their signatures too, with a line break between, and sends that back as a single block. A
# redacted block that stood in front is sent behind.
# Versions: langchain4j-anthropic 1.19.0.
# Seen: answer [redacted, thinking/sig1, thinking/sig2, tool_use] -> next request [thinking with "sig1\nsig2", redacted, tool_use].
# Matters to a chat memory: byte-exact storage does not help, the message in memory is already not what the provider
#   signed; how the provider takes it was not tried here.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-anthropic</artifactId><version>1.19.0</version></dependency>
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
import dev.langchain4j.model.anthropic.*;
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
        ChatModel model = AnthropicChatModel.builder().baseUrl(base + "/v1/").apiKey("k").modelName("claude-sonnet-4-5").maxRetries(0)
                .thinkingType("enabled").thinkingBudgetTokens(1024).maxTokens(4000).returnThinking(true).sendThinking(true).build();
        answer = ("{'id':'m','type':'message','role':'assistant','model':'c','content':[{'type':'redacted_thinking','data':'cmVk'},"
                + "{'type':'thinking','thinking':'first','signature':'sig1'},{'type':'thinking','thinking':'second','signature':'sig2'},"
                + "{'type':'tool_use','id':'c1','name':'look','input':{}}],'stop_reason':'tool_use','usage':{'input_tokens':1,'output_tokens':1}}").replace('\'', '"');
        UserMessage question = UserMessage.from("Look");
        AiMessage first = model.chat(question).aiMessage();
        model.chat(question, first, ToolExecutionResultMessage.from("c1", "look", "seen"));
        JsonNode blocks = SENT.get(1).at("/messages/1/content");
        blocks.forEach(b -> System.out.println("sent back: " + b));
        boolean asStated = blocks.size() == 3 && blocks.at("/0/type").asText().equals("thinking")
                && blocks.at("/0/signature").asText().equals("sig1\nsig2") && blocks.at("/1/type").asText().equals("redacted_thinking")
                && blocks.at("/2/type").asText().equals("tool_use");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
