package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How an assistant is talked to; both ways look the same to a test: a question in, the whole answer out. */
public enum Transport {
    WAITING {
        @Override
        Assistant assistant(StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            AiServices<Waiting> builder = AiServices.builder(Waiting.class).chatModel(model(server));
            wiring.accept(builder);
            return builder.build()::chat;
        }
    },
    STREAMING {
        @Override
        Assistant assistant(StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            AiServices<Streaming> builder =
                    AiServices.builder(Streaming.class).streamingChatModel(streamingModel(server));
            wiring.accept(builder);
            Streaming assistant = builder.build();
            return question -> answer(assistant.chat(question));
        }
    };

    static final String SYSTEM = "You are a travel desk. Answer in one sentence.";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An AI service that answers questions, however it does that. */
    @FunctionalInterface
    interface Assistant {

        String ask(String question);
    }

    interface Waiting {

        @SystemMessage(SYSTEM)
        String chat(String text);
    }

    interface Streaming {

        @SystemMessage(SYSTEM)
        TokenStream chat(String text);
    }

    /** An assistant with a system message; {@code wiring} gives it its memory, tools and whatever else it needs. */
    abstract Assistant assistant(StrictOpenAiServer server, Consumer<AiServices<?>> wiring);

    public static OpenAiChatModel model(StrictOpenAiServer server) {
        return OpenAiChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .timeout(PATIENCE)
                .maxRetries(0)
                .build();
    }

    static OpenAiStreamingChatModel streamingModel(StrictOpenAiServer server) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .timeout(PATIENCE)
                .build();
    }

    private static String answer(TokenStream stream) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        stream.onPartialResponse(piece -> {})
                .onCompleteResponse(response::complete)
                .onError(response::completeExceptionally)
                .start();
        return response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .aiMessage()
                .text();
    }
}
