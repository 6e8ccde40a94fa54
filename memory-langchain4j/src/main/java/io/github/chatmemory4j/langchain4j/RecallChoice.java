package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.recall.internal.RetrieverFactory;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a builder was told about recall, and what follows from it.
 *
 * @param set the strategy that was set
 * @param retriever one of the caller's own
 * @param embedder for a retriever of this library
 * @param vectors where that one keeps its vectors
 */
record RecallChoice(
        @Nullable CompactionStrategy set,
        @Nullable Retriever retriever,
        @Nullable Embedder embedder,
        @Nullable VectorStore vectors) {

    RecallChoice {
        if (embedder != null && retriever != null) {
            throw new IllegalStateException(
                    "recall must be set once, was set with an embedding model and with a recall of its own");
        }
        if (embedder != null && set != null && set.recallBudget().share() == 0) {
            throw new IllegalStateException(
                    "strategy must give recall a share of the budget when an embedding model is set, " + set.name()
                            + " gives none; leave it away, or use CombinedStrategy");
        }
    }

    /** The strategy that was set, or the one that fits. */
    CompactionStrategy strategy() {
        if (set != null) {
            return set;
        }
        return retriever != null || embedder != null ? new CombinedStrategy() : new SummaryStrategy();
    }

    /** The retriever to make, and to close; null when one was set or the strategy recalls nothing. */
    @Nullable Retriever own(TranscriptStore transcripts, @Nullable Executor executor) {
        return retriever != null || strategy().recallBudget().share() == 0
                ? null
                : RetrieverFactory.find().create(transcripts, embedder, vectors, executor);
    }
}
