package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
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

/** Recall for a dry run: with the vectors that a store has, to which nothing is added. */
public final class StoredRecall implements Function<TranscriptStore, Retriever> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Optional<VectorStore> stored;

    /** Recall with the vectors of a store, if it keeps any. */
    public StoredRecall(TranscriptStore store) {
        this.stored = store.vectors();
    }

    @Override
    public Retriever apply(TranscriptStore copy) {
        return TranscriptRecall.builder(copy)
                .embedder(new BundledEmbedder())
                .vectors(new BorrowedVectors(stored.orElseGet(
                        () -> new InMemoryTranscriptStore().vectors().orElseThrow())))
                .executor(Runnable::run)
                .timeout(TIMEOUT)
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
