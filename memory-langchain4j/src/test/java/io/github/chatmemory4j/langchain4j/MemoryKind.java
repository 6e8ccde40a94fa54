package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The memories that the same things happen to. */
enum MemoryKind {
    /** Ours, with the hooks of a wired service. */
    WIRED,
    /** Ours where nothing but a provider can be given. */
    PROVIDER_ONLY,
    MESSAGE_WINDOW,
    TOKEN_WINDOW;

    static final int MAX_TOKENS = 1_000;

    boolean isOurs() {
        return this == WIRED || this == PROVIDER_ONLY;
    }

    /** Gives a service this memory, kept in the store, and the user's own request transformer. */
    void wire(AiServices<?> builder, TranscriptStore store, UnaryOperator<ChatRequest> transformer) {
        if (this == WIRED) {
            ours(store).wire(builder, (request, memoryId) -> transformer.apply(request));
            return;
        }
        builder.chatRequestTransformer(transformer);
        ChatMemoryStore messages = new WindowChatMemoryStore(store);
        switch (this) {
            case PROVIDER_ONLY -> builder.chatMemoryProvider(ours(store));
            case MESSAGE_WINDOW ->
                builder.chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(20)
                        .chatMemoryStore(messages)
                        .build());
            default ->
                builder.chatMemoryProvider(id -> TokenWindowChatMemory.builder()
                        .id(id)
                        .maxTokens(MAX_TOKENS, new OpenAiTokenCountEstimator("gpt-4o-mini"))
                        .chatMemoryStore(messages)
                        .build());
        }
    }

    private static CompactingChatMemoryProvider ours(TranscriptStore store) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .store(store)
                .executor(Runnable::run)
                .turnTimeout(Duration.ofMillis(50))
                .manualWiring()
                .build();
    }
}
