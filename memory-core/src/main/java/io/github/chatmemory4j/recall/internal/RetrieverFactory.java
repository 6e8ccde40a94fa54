package io.github.chatmemory4j.recall.internal;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the retriever of a memory that was only told to recall; found through {@link ServiceLoader}. */
public interface RetrieverFactory {

    /**
     * A retriever over a store.
     *
     * @param embedder null to recall by words alone
     * @param vectors where vectors are kept; null for where the transcripts are
     * @param executor indexes; null for threads of the retriever's own
     */
    Retriever create(
            TranscriptStore store,
            @Nullable Embedder embedder,
            @Nullable VectorStore vectors,
            @Nullable Executor executor);

    /**
     * The factory on the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static RetrieverFactory find() {
        return ServiceLoader.load(RetrieverFactory.class, RetrieverFactory.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "recall needs the module memory-recall, which is not on the class path; add"
                                + " io.github.chatmemory4j:memory-recall, set a Retriever of your own with recall(...), or"
                                + " choose the trim or summary strategy"));
    }
}
