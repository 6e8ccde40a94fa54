package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.guardrail.GuardrailException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One AI service's side of the memory: tells the memory what the user is about to say and what else the service's requests
 * carry, holds the budget on each request, and has the memory take back what a failed turn left in it. Safe to share
 * between threads.
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
            CompactingChatMemory memory = provider.get(memoryId);
            memory.turnStarts(event.invocationContext().invocationId());
            memory.expect(event.userMessage(), besideTokens);
        }
    }

    void failed(AiServiceErrorEvent event) {
        Object memoryId = event.invocationContext().chatMemoryId();
        if (memoryId != null) {
            CompactingChatMemory memory = provider.get(memoryId);
            memory.expectNothing();
            // A guardrail's verdict is not a fault: the host itself says what stays in the memory.
            if (!(event.error() instanceof GuardrailException)) {
                memory.turnFailed(event.invocationContext().invocationId());
            }
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
