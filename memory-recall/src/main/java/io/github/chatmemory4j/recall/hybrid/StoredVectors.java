package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.VectorSearch;
import io.github.chatmemory4j.recall.VectorStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of one embedder in a store.
 *
 * @param embedder null when vectors are not made
 * @param store null when they are not kept
 */
record StoredVectors(@Nullable Embedder embedder, @Nullable VectorStore store) {

    boolean areMade() {
        return embedder != null;
    }

    List<EmbeddedMessage> load(String memoryId, long from, long to) {
        return embedder == null || store == null ? List.of() : store.load(memoryId, embedder.name(), from, to);
    }

    void save(String memoryId, long epoch, List<EmbeddedMessage> made) {
        if (embedder != null && store != null && !made.isEmpty()) {
            store.save(memoryId, epoch, embedder.name(), made);
        }
    }

    @Nullable VectorSearch search(String memoryId) {
        return embedder == null || store == null
                ? null
                : store.search(memoryId, embedder.name()).orElse(null);
    }

    void forget(String memoryId) {
        if (store != null) {
            store.forget(memoryId);
        }
    }

    void forget(String memoryId, long position) {
        if (store != null) {
            store.forget(memoryId, position);
        }
    }
}
