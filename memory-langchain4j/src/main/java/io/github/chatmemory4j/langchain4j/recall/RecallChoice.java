package io.github.chatmemory4j.langchain4j.recall;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a builder was told about recall, and what follows from it for the strategy. */
public final class RecallChoice {

    public @Nullable CompactionStrategy strategy;

    public @Nullable Retriever recall;

    public @Nullable Embedder embedder;

    public @Nullable VectorStore vectors;

    /** The strategy that was set, or the one that fits; fails when what was set contradicts itself. */
    public CompactionStrategy strategy() {
        if (embedder != null && recall != null) {
            throw new IllegalStateException(
                    "recall must be set once, was set with an embedding model and with a recall of its own");
        }
        if (strategy == null) {
            return recall != null || embedder != null ? new CombinedStrategy() : new SummaryStrategy();
        }
        if (embedder != null && strategy.recallBudget().share() == 0) {
            throw new IllegalStateException(
                    "strategy must give recall a share of the budget when an embedding model is set, " + strategy.name()
                            + " gives none; leave it away, or use CombinedStrategy");
        }
        return strategy;
    }

    /** The recall to make, and to close; null when one was set or the strategy recalls nothing. */
    public @Nullable TranscriptRecall ownRecall(TranscriptStore transcripts, @Nullable Executor executor) {
        if (recall != null || strategy().recallBudget().share() == 0) {
            return null;
        }
        TranscriptRecall.Builder own = TranscriptRecall.builder(transcripts).embedder(embedder);
        if (vectors != null) {
            own.vectors(vectors);
        }
        if (executor != null) {
            own.executor(executor);
        }
        return own.build();
    }
}
