package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One AI service's side of the memory: tells the memory what the user is about to say and what else the service's requests
 * carry, and holds the budget on each request. Safe to share between threads.
 */
final class WiredService {

    private final CompactingChatMemoryProvider provider;
    private final RequestFitting fitting;
    private final BiFunction<ChatRequest, Object, ChatRequest> transformer;
    private volatile int besideTokens;

    WiredService(
            CompactingChatMemoryProvider provider,
            RequestFitting fitting,
            BiFunction<ChatRequest, Object, ChatRequest> transformer) {
        this.provider = provider;
        this.fitting = fitting;
        this.transformer = transformer;
    }

    void started(AiServiceStartedEvent event) {
        Object memoryId = event.invocationContext().chatMemoryId();
        if (memoryId != null) {
            provider.get(memoryId).expect(event.userMessage(), besideTokens);
        }
    }

    void failed(AiServiceErrorEvent event) {
        Object memoryId = event.invocationContext().chatMemoryId();
        if (memoryId != null) {
            provider.get(memoryId).expectNothing();
        }
    }

    ChatRequest fit(ChatRequest request, @Nullable Object memoryId) {
        if (memoryId == null) {
            return transformer.apply(request, memoryId);
        }
        CompactingChatMemory memory = provider.get(memoryId);
        ChatRequest fitted = fitting.fit(request, memory, r -> transformer.apply(r, memoryId));
        besideTokens = memory.reservedTokens();
        return fitted;
    }
}
