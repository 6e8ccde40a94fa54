package io.github.chatmemory4j.recall.hybrid;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The indexes on the heap. When they take more than they may, the longest unused leave; one that is in use never does, and
 * none is closed while it is. Safe to share between threads.
 */
final class IndexedConversations {

    private static final float LOAD_FACTOR = 0.75f;

    private final Function<String, IndexedConversation> open;
    private final long maxHeapBytes;
    private final Map<String, IndexedConversation> byId = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private final Map<IndexedConversation, Integer> users = new LinkedHashMap<>();
    private boolean closed;

    IndexedConversations(Function<String, IndexedConversation> open, long maxHeapBytes) {
        this.open = open;
        this.maxHeapBytes = maxHeapBytes;
    }

    /** Something done with an index. */
    @FunctionalInterface
    interface Use<T> {
        T with(IndexedConversation conversation);
    }

    /** Uses the index of a conversation, which is opened if need be; null when these are closed. */
    <T> @Nullable T use(String memoryId, Use<T> use) {
        IndexedConversation conversation;
        synchronized (this) {
            if (closed) {
                return null;
            }
            conversation = byId.computeIfAbsent(memoryId, open);
            users.merge(conversation, 1, Integer::sum);
        }
        return release(conversation, use);
    }

    /** Uses an index if it is still one of these. */
    <T> @Nullable T useIfPresent(IndexedConversation conversation, Use<T> use) {
        synchronized (this) {
            if (closed || byId.get(conversation.memoryId()) != conversation) {
                return null;
            }
            users.merge(conversation, 1, Integer::sum);
        }
        return release(conversation, use);
    }

    private <T> T release(IndexedConversation conversation, Use<T> use) {
        try {
            return use.with(conversation);
        } finally {
            List<IndexedConversation> unused;
            synchronized (this) {
                users.computeIfPresent(conversation, (c, count) -> count == 1 ? null : count - 1);
                boolean left = closed || byId.get(conversation.memoryId()) != conversation;
                unused = left && !users.containsKey(conversation) ? List.of(conversation) : evict();
            }
            unused.forEach(IndexedConversations::close);
        }
    }

    /** Takes those out that there is no room for, the longest unused first; they are to be closed. */
    private List<IndexedConversation> evict() {
        long bytes =
                byId.values().stream().mapToLong(IndexedConversation::heapBytes).sum();
        List<IndexedConversation> evicted = new ArrayList<>(0);
        Iterator<IndexedConversation> oldest = byId.values().iterator();
        while (bytes > maxHeapBytes && oldest.hasNext()) {
            IndexedConversation candidate = oldest.next();
            if (!users.containsKey(candidate) && oldest.hasNext()) {
                oldest.remove();
                bytes -= candidate.heapBytes();
                evicted.add(candidate);
            }
        }
        return evicted;
    }

    /** Takes an index out for good; whoever uses it may finish. */
    void drop(String memoryId) {
        IndexedConversation dropped;
        boolean unused;
        synchronized (this) {
            dropped = byId.remove(memoryId);
            unused = dropped != null && !users.containsKey(dropped);
        }
        if (dropped != null) {
            dropped.leave();
        }
        if (dropped != null && unused) {
            close(dropped);
        }
    }

    /** How many indexes there are. */
    synchronized int count() {
        return byId.size();
    }

    void close() {
        List<IndexedConversation> unused = new ArrayList<>();
        synchronized (this) {
            closed = true;
            byId.values().stream().filter(c -> !users.containsKey(c)).forEach(unused::add);
            byId.clear();
        }
        unused.forEach(IndexedConversations::close);
    }

    private static void close(IndexedConversation conversation) {
        conversation.keepAtTheEnd();
        conversation.leave();
        conversation.index().close();
    }
}
