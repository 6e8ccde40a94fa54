package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a memory recalls for a question in front of it; stateless, safe to share between threads. */
record RecallAugmentor(CompactingChatMemoryProvider memory) implements RetrievalAugmentor {

    @Override
    public AugmentationResult augment(AugmentationRequest request) {
        Object memoryId = memoryId(request);
        if (memoryId == null || !(request.chatMessage() instanceof UserMessage question)) {
            return new AugmentationResult(request.chatMessage(), List.of());
        }
        UserMessage augmented = memory.get(memoryId)
                .recalledFor(question)
                .map(recalled -> SyntheticMessages.withRecalled(question, recalled))
                .orElse(question);
        return new AugmentationResult(augmented, List.of());
    }

    private static @Nullable Object memoryId(AugmentationRequest request) {
        return request.metadata() == null ? null : request.metadata().chatMemoryId();
    }
}
