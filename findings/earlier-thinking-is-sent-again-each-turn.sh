#!/usr/bin/env bash
# LangChain4j: once returnThinking is on, the thinking of every earlier turn goes out again with each request.
#
# Surprising: returnThinking(true) asks to see the thoughts. The Anthropic client, unless told otherwise, then also sends them: the
# thinking of all past answers is put back into each request, also of turns without tools that are long over,
# and none of the stock token windows counts it.
# Versions: langchain4j-anthropic, -open-ai, langchain4j 1.19.0.
# Seen: ten turns, answers of 2 words with 300 words of thinking: the tenth request has the thinking of all nine earlier
#   answers, about 5,900 tokens; TokenWindowChatMemory (budget 500) counted 143.
# Matters to a chat memory: a budget that counts text and tool calls is exceeded many times over without a warning.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-anthropic</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
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
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.model.anthropic.*;
import dev.langchain4j.model.openai.*;
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
                .thinkingType("enabled").thinkingBudgetTokens(1024).maxTokens(4000).returnThinking(true).build();
        OpenAiTokenCountEstimator estimator = new OpenAiTokenCountEstimator("gpt-4o");
        TokenWindowChatMemory memory = TokenWindowChatMemory.withMaxTokens(500, estimator);
        for (int turn = 1; turn <= 10; turn++) {
            answer = ("{'id':'m','type':'message','role':'assistant','model':'c','content':[{'type':'thinking','thinking':'" + ("thought" + turn + " ").repeat(300)
                    + "','signature':'s" + turn + "'},{'type':'text','text':'Answer " + turn + "'}],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}").replace('\'', '"');
            memory.add(UserMessage.from("Question " + turn));
            memory.add(model.chat(memory.messages()).aiMessage());
        }
        String last = SENT.get(9).get("messages").toString();
        int blocks = last.split("\"thinking\":\"", -1).length - 1;
        int sent = estimator.estimateTokenCountInText(last), counted = estimator.estimateTokenCountInMessages(memory.messages());
        System.out.println("tenth request: thinking of " + blocks + " earlier answers, about " + sent + " tokens; the token window (budget 500) counts " + counted);
        boolean asStated = blocks == 9 && sent > 10 * 500 && counted <= 500;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]|^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
