package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.demo.recall.RememberingEmbedder;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.concurrent.Executor;

/** Recall for replays: everything is indexed at once, and no text is embedded twice, whatever the budget. */
final class Recalls {

    static final Embedder EMBEDDER = new RememberingEmbedder(new BundledEmbedder());

    private Recalls() {}

    static Retriever atOnce(TranscriptStore store, RecallSettings settings) {
        return atOnce(store, settings, Runnable::run);
    }

    /** Recall that indexes on an executor. */
    static Retriever atOnce(TranscriptStore store, RecallSettings settings, Executor indexing) {
        return new TranscriptRecall(store, EMBEDDER, settings, indexing);
    }
}
