#!/usr/bin/env bash
# LangChain4j's Anthropic client: what a server tool (web search) found is not in the next request, even if it is kept.
#
# Surprising: an answer with a search holds text, the call, its results and more text. The AiMessage has only the two texts, joined by a
# line break. returnServerToolResults(true) puts the results into the message's attributes, but not the call, and the next
# request leaves both out all the same. An answer that stopped with "pause_turn" thus goes on without what it had found.
# Versions: langchain4j-anthropic 1.19.0.
# Seen: assistant's part of the second request, with the switch off and on: [{"type":"text","text":"Searching\nIt rains"}].
# Matters to a chat memory: storing the message byte for byte does not bring back what the provider's own turn had.
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
        answer = ("{'id':'m','type':'message','role':'assistant','model':'c','content':[{'type':'text','text':'Searching'},"
                + "{'type':'server_tool_use','id':'s1','name':'web_search','input':{'query':'rain'}},"
                + "{'type':'web_search_tool_result','tool_use_id':'s1','content':[{'type':'web_search_result','url':'http://127.0.0.1/a','title':'t','encrypted_content':'ENC','page_age':'1'}]},"
                + "{'type':'text','text':'It rains'}],'stop_reason':'pause_turn','usage':{'input_tokens':1,'output_tokens':1}}").replace('\'', '"');
        boolean asStated = true;
        for (boolean keep : new boolean[] {false, true}) {
            SENT.clear();
            ChatModel model = AnthropicChatModel.builder().baseUrl(base + "/v1/").apiKey("k").modelName("claude-sonnet-4-5").maxTokens(500).maxRetries(0)
                    .returnServerToolResults(keep).build();
            ChatResponse response = model.chat(UserMessage.from("Does it rain?"));
            model.chat(UserMessage.from("Does it rain?"), response.aiMessage(), UserMessage.from("Go on"));
            JsonNode back = SENT.get(1).at("/messages/1/content");
            System.out.println("returnServerToolResults " + keep + ": finish reason " + response.finishReason() + ", attributes " + response.aiMessage().attributes().keySet() + ", sent back " + back);
            asStated &= back.size() == 1 && back.at("/0/text").asText().equals("Searching\nIt rains") && keep != response.aiMessage().attributes().isEmpty();
        }
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
