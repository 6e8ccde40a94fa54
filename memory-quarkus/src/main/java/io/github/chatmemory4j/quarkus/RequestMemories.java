package io.github.chatmemory4j.quarkus;

import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Conversations that nobody can come back to, because the method that was called has no {@code @MemoryId} and Quarkus made
 * up an id for the request. They are on the heap, never in the store, until the request ends; those that no scope ends are
 * forgotten when nothing was said for an hour. Safe to share between threads.
 */
final class RequestMemories {

    private static final System.Logger LOG = System.getLogger(RequestMemories.class.getName());

    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);
    private static final int OPENED_BETWEEN_SWEEPS = 1_000;

    /** Methods are few, so that this does not grow. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final AtomicLong opened = new AtomicLong();
    private final CompactingChatMemoryProvider memories;

    /** Conversations as long as the application's own may be. */
    RequestMemories(int maxTokens) {
        this.memories =
                CompactingChatMemoryProvider.builder().maxTokens(maxTokens).build();
    }

    /** Whether a memoryId is one that Quarkus made up, or the one that it gives to everybody where there is no request. */
    static boolean isMadeUp(Object memoryId) {
        return MemoryKeys.namesOnlyAnObject(memoryId) || MemoryKeys.isNobodys(memoryId);
    }

    ChatMemory get(Object madeUpId) {
        String id = String.valueOf(madeUpId);
        String method = id.substring(id.indexOf('#') + 1);
        if (told.add(method.equals(id) ? "" : method)) {
            LOG.log(
                    Level.WARNING,
                    "{0} has no @MemoryId: its conversation ends with the request and is not kept; give the method one",
                    method.equals(id) ? "an AI service" : method);
        }
        if (opened.incrementAndGet() % OPENED_BETWEEN_SWEEPS == 0) {
            memories.expire(Instant.now().minus(LONGEST_REQUEST));
        }
        return new RequestMemory(memories.get(MadeUp.of(id)));
    }

    void close() {
        memories.close();
    }

    /** An id that says what Quarkus' says, in a form that is no object's. */
    private record MadeUp(String text) {

        static MadeUp of(String id) {
            return new MadeUp(id);
        }
    }
}
