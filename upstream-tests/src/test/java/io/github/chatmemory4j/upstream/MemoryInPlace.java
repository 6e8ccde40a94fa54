package io.github.chatmemory4j.upstream;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.TurnSize;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.EstimatorTokenCounter;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The memory of this library behind the builder of a window that LangChain4j's tests make. A window's size may depend on
 * the memoryId and change at any time, as LangChain4j has it; every size is a memory of its own over one store.
 */
public final class MemoryInPlace {

    private static final Watermarks ONE_TURN_AT_A_TIME = new Watermarks(1, 1, 0, 0);
    private static final int ENOUGH_TOKENS = 1_000_000;

    private final Object id;
    private final Function<Object, Integer> maxSize;
    private final IntFunction<CompactingChatMemoryProvider.Builder> settings;
    private final TranscriptStore store;
    private int presentSize;
    private @Nullable CompactingChatMemory present;

    private MemoryInPlace(
            Object id,
            Function<Object, Integer> maxSize,
            IntFunction<CompactingChatMemoryProvider.Builder> settings,
            @Nullable ChatMemoryStore store) {
        this.id = id;
        this.maxSize = maxSize;
        this.settings = settings;
        this.store = store == null
                ? new InMemoryTranscriptStore()
                : new LangChain4jTranscriptStore(store).withKeys(key -> id);
    }

    public static MemoryInPlace ofMessages(
            Object id, Function<Object, Integer> maxMessages, @Nullable ChatMemoryStore store) {
        return new MemoryInPlace(
                id,
                maxMessages,
                max -> CompactingChatMemoryProvider.builder()
                        .maxTokens(ENOUGH_TOKENS)
                        .strategy(request -> trimTo(max, request)),
                store);
    }

    public static MemoryInPlace ofTokens(
            Object id,
            Function<Object, Integer> maxTokens,
            TokenCountEstimator estimator,
            @Nullable ChatMemoryStore store) {
        return new MemoryInPlace(
                id,
                maxTokens,
                max -> CompactingChatMemoryProvider.builder()
                        .maxTokens(max)
                        .tokenCounter(new EstimatorTokenCounter(estimator))
                        .strategy(new TrimStrategy(ONE_TURN_AT_A_TIME)),
                store);
    }

    /** Whole turns leave until so many messages are left, the system message among them. */
    private static CompactionPlan trimTo(int maxMessages, CompactionRequest request) {
        int messages = request.systemTokens() > 0 ? 1 : 0;
        messages += request.turns().stream().mapToInt(TurnSize::messages).sum();
        int leaving = 0;
        while (messages > maxMessages && leaving < request.turns().size() - 1) {
            messages -= request.turns().get(leaving).messages();
            leaving++;
        }
        String reason = maxMessages + " messages at most";
        return leaving == 0
                ? CompactionPlan.keep(reason)
                : new CompactionPlan(CompactionPlan.Action.TRIM, leaving, reason);
    }

    public Object id() {
        return id;
    }

    /** The memory of the size that is asked for now. */
    public synchronized CompactingChatMemory present() {
        int size = maxSize.apply(id);
        CompactingChatMemory memory = present;
        if (memory == null || size != presentSize) {
            memory = settings.apply(size).store(store).headroomTokens(0).build().get(id);
            presentSize = size;
            present = memory;
        }
        return memory;
    }
}
