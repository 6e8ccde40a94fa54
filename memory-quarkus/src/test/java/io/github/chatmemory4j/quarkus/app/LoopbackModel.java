package io.github.chatmemory4j.quarkus.app;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** A server on loopback that refuses requests which are too long or out of order, and LangChain4j's clients before it. */
@Singleton
public class LoopbackModel {

    public static final int CONTEXT_WINDOW = 1_000;

    private volatile Function<ChatCompletionCall, Reply> script = call -> Reply.text("I see.");

    private final StrictOpenAiServer server = StrictOpenAiServer.builder()
            .contextWindow(CONTEXT_WINDOW)
            .script(call -> script.apply(call))
            .start();

    public StrictOpenAiServer server() {
        return server;
    }

    public void answers(Function<ChatCompletionCall, Reply> answers) {
        this.script = answers;
    }

    @PreDestroy
    void stop() {
        server.close();
    }

    /** Where Quarkus gets the model from. */
    @Singleton
    public static class Waiting implements Supplier<dev.langchain4j.model.chat.ChatModel> {

        private final LoopbackModel loopback;

        Waiting(LoopbackModel loopback) {
            this.loopback = loopback;
        }

        @Override
        public OpenAiChatModel get() {
            return OpenAiChatModel.builder()
                    .baseUrl(loopback.server.baseUrl())
                    .apiKey("any-key")
                    .modelName("gpt-4o-mini")
                    .timeout(Duration.ofSeconds(30))
                    .maxRetries(0)
                    .build();
        }
    }

    /** The same for streams. */
    @Singleton
    public static class Streaming implements Supplier<dev.langchain4j.model.chat.StreamingChatModel> {

        private final LoopbackModel loopback;

        Streaming(LoopbackModel loopback) {
            this.loopback = loopback;
        }

        @Override
        public OpenAiStreamingChatModel get() {
            return OpenAiStreamingChatModel.builder()
                    .baseUrl(loopback.server.baseUrl())
                    .apiKey("any-key")
                    .modelName("gpt-4o-mini")
                    .timeout(Duration.ofSeconds(30))
                    .build();
        }
    }
}
