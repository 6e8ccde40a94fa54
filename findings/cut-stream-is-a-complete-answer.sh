#!/usr/bin/env bash
# LangChain4j: a streamed answer that breaks off is reported as complete, with the half of it as the answer.
#
# Surprising: both protocols say how an answer ends (a finish reason, for OpenAI also "[DONE]"). When the response ends before that,
# as when a gateway closes it after its limit, the OpenAI and Gemini clients call onCompleteResponse, not onError. Only
# finishReason() null tells.
# Versions: langchain4j-open-ai, -google-ai-gemini 1.19.0.
# Seen: one piece "The first half of" and the end of the response: onCompleteResponse with that text, finishReason null, both.
# Matters to a chat memory: half a sentence is stored as what the assistant said, and every later request continues from it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-google-ai-gemini</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import com.sun.net.httpserver.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.model.googleai.*;
import dev.langchain4j.model.openai.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

public class Demo {
    static String ask(StreamingChatModel model) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        model.chat("Tell me a story", new StreamingChatResponseHandler() {
            @Override public void onPartialResponse(String piece) { }
            @Override public void onCompleteResponse(ChatResponse r) { outcome.complete("complete: '" + r.aiMessage().text() + "', finish reason " + r.finishReason()); }
            @Override public void onError(Throwable error) { outcome.complete("error: " + error); }
        });
        return outcome.get(30, TimeUnit.SECONDS);
    }

    public static void main(String[] args) throws Exception {
        String openAi = "data: {'id':'1','object':'chat.completion.chunk','model':'m','choices':[{'index':0,'delta':{'role':'assistant','content':'The first half of'}}]}";
        String gemini = "data: {'candidates':[{'content':{'role':'model','parts':[{'text':'The first half of'}]}}]}";
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            String event = exchange.getRequestURI().getPath().contains("chat/completions") ? openAi : gemini;
            exchange.getResponseBody().write((event.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String o = ask(OpenAiStreamingChatModel.builder().baseUrl(base + "/v1").apiKey("k").modelName("m").build());
        String g = ask(GoogleAiGeminiStreamingChatModel.builder().baseUrl(base + "/v1beta").apiKey("k").modelName("gemini-2.5-flash").build());
        System.out.println("OpenAI " + o + "\nGemini " + g);
        boolean asStated = o.equals("complete: 'The first half of', finish reason null") && g.equals(o);
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-(open-ai|anthropic|google-ai-gemini|ollama)-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
