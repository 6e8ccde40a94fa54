package io.github.chatmemory4j.langchain4j.openai;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The three ways in which the tests talk to a server: waiting, streaming, and raw for what LangChain4j never sends. */
final class Clients {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Clients() {}

    static OpenAiChatModel.OpenAiChatModelBuilder waiting(StrictOpenAiServer server) {
        return OpenAiChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .timeout(PATIENCE)
                .maxRetries(0);
    }

    static OpenAiStreamingChatModel streaming(StrictOpenAiServer server) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .timeout(PATIENCE)
                .build();
    }

    static ChatResponse chat(StrictOpenAiServer server, ChatMessage... messages) {
        return waiting(server).build().chat(List.of(messages));
    }

    /** The complete response of a stream, its pieces added to {@code pieces} as they come. */
    static CompletableFuture<ChatResponse> stream(StrictOpenAiServer server, ChatRequest request, List<String> pieces) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        streaming(server).chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.add(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                response.completeExceptionally(error);
            }
        });
        return response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends a body as it is. */
    static HttpResponse<String> post(StrictOpenAiServer server, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer any-key")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Sends messages as they are. */
    static HttpResponse<String> postMessages(StrictOpenAiServer server, String messages)
            throws IOException, InterruptedException {
        return post(server, "{\"model\":\"gpt-4o-mini\",\"messages\":" + messages + "}");
    }
}
