package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.recall.internal.RetrieverFactory;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes a {@link TranscriptRecall}; named in {@code META-INF/services}. */
public final class HybridRetrieverFactory implements RetrieverFactory {

    @Override
    public Retriever create(
            TranscriptStore store,
            @Nullable Embedder embedder,
            @Nullable VectorStore vectors,
            @Nullable Executor executor) {
        TranscriptRecall.Builder recall = TranscriptRecall.builder(store).embedder(embedder);
        if (vectors != null) {
            recall.vectors(vectors);
        }
        if (executor != null) {
            recall.executor(executor);
        }
        return recall.build();
    }
}
