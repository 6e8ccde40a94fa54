package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recall for a {@link io.github.chatmemory4j.DryRun}, which works on a copy of a conversation: with the vectors that the
 * conversation's own store has, so that only what has none is embedded, and nothing is added to it.
 *
 * <pre>{@code
 * DryRun.builder(store).recall(new StoredRecall(store, embedder))
 * }</pre>
 *
 * <p>Safe to share between threads.
 */
public final class StoredRecall implements Function<TranscriptStore, Retriever> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final @Nullable Embedder embedder;
    private final Optional<VectorStore> stored;

    /**
     * Recall with the vectors of a store, if it keeps any.
     *
     * @param embedder that made them, and makes those of questions; null to recall by words alone
     */
    public StoredRecall(TranscriptStore store, @Nullable Embedder embedder) {
        this.embedder = embedder;
        this.stored = store.vectors();
    }

    @Override
    public Retriever apply(TranscriptStore copy) {
        TranscriptRecall.Builder recall =
                TranscriptRecall.builder(copy).executor(Runnable::run).timeout(TIMEOUT);
        if (embedder == null) {
            return recall.build();
        }
        return recall.embedder(embedder)
                .vectors(new BorrowedVectors(stored.orElseGet(
                        () -> new InMemoryTranscriptStore().vectors().orElseThrow())))
                .build();
    }

    /** Vectors of another store, and those made anew, which stay here. Safe to share between threads. */
    private static final class BorrowedVectors implements VectorStore {

        private final VectorStore lender;
        private final Map<String, TreeMap<Long, EmbeddedMessage>> own = new HashMap<>();

        private BorrowedVectors(VectorStore lender) {
            this.lender = lender;
        }

        @Override
        public synchronized void save(String memoryId, String embedder, List<EmbeddedMessage> vectors) {
            TreeMap<Long, EmbeddedMessage> made =
                    own.computeIfAbsent(memoryId + '\n' + embedder, key -> new TreeMap<>());
            vectors.forEach(vector -> made.put(vector.position(), vector));
        }

        @Override
        public synchronized List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to) {
            TreeMap<Long, EmbeddedMessage> all = new TreeMap<>();
            lender.load(memoryId, embedder, from, to).forEach(vector -> all.put(vector.position(), vector));
            Optional.ofNullable(own.get(memoryId + '\n' + embedder))
                    .ifPresent(made -> all.putAll(made.subMap(from, to)));
            return new ArrayList<>(all.values());
        }

        /** What is forgotten is the copy. */
        @Override
        public void forget(String memoryId) {}

        @Override
        public void forget(String memoryId, long position) {}
    }
}
