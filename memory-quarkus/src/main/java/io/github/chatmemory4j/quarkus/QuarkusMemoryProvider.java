package io.github.chatmemory4j.quarkus;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import java.util.List;

/**
 * What every AI service of the application gets: the application's memory for ids that name a conversation, one that ends
 * with the request for ids that Quarkus makes up. Safe to share between threads.
 */
record QuarkusMemoryProvider(CompactingChatMemoryProvider kept, RequestMemories ofRequests)
        implements ChatMemoryProvider, RetrievalAugmentor {

    @Override
    public ChatMemory get(Object memoryId) {
        return RequestMemories.isMadeUp(memoryId) ? ofRequests.get(memoryId) : kept.get(memoryId);
    }

    /** Puts what matters for the question in front of it; in a conversation of one request there is nothing to recall. */
    @Override
    public AugmentationResult augment(AugmentationRequest request) {
        Object memoryId = request.metadata().chatMemoryId();
        return memoryId == null || RequestMemories.isMadeUp(memoryId)
                ? new AugmentationResult(request.chatMessage(), List.of())
                : kept.recallAugmentor().augment(request);
    }
}
