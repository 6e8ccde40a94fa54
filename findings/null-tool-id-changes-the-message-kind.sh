#!/usr/bin/env bash
# LangChain4j's OpenAI client: a tool call without an id is sent in the form of the old function-call API.
#
# Surprising: some local servers give no id to their calls, so the id of a stored call may be null. Sent on with the
# OpenAI client the assistant's message has "function_call" and the result the role "function"; from several
# parallel calls without ids only the first is left. The Responses client throws.
# Versions: langchain4j-open-ai 1.19.0.
# Seen: roles [user, assistant, function, function], function_call look{"n":1}, no tool_calls, nothing of look{"n":2}.
# Matters to a chat memory: a conversation begun with one provider and continued with another loses calls silently.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
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

    static ToolExecutionRequest call(int n) { return ToolExecutionRequest.builder().name("look").arguments("{\"n\":" + n + "}").build(); }

    public static void main(String[] args) throws Exception {
        serve();
        List<ChatMessage> history = List.of(UserMessage.from("Look twice"), AiMessage.from(call(1), call(2)),
                ToolExecutionResultMessage.from(null, "look", "one"), ToolExecutionResultMessage.from(null, "look", "two"));
        Map<String, ChatModel> models = new LinkedHashMap<>();
        models.put("OpenAI chat", OpenAiChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").maxRetries(0).build());
        models.put("OpenAI responses", OpenAiResponsesChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").build());
        models.get("OpenAI chat").chat(history);
        JsonNode messages = SENT.get(0).get("messages");
        messages.forEach(m -> System.out.println("sent: " + m));
        String responses = "sent";
        try { models.get("OpenAI responses").chat(history); } catch (Exception e) { responses = "threw " + e.getClass().getSimpleName(); }
        System.out.println("Responses client: " + responses);
        boolean asStated = messages.at("/2/role").asText().equals("function") && messages.at("/1").has("function_call")
                && !messages.at("/1").has("tool_calls") && !messages.at("/1").toString().contains("\\\"n\\\":2") && responses.startsWith("threw");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
