package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the memories of a provider are made of, and how each part is.
 *
 * @param store where conversations are kept
 * @param strategy what happens to old turns
 * @param hasRetriever whether earlier messages can be looked up
 * @param embedder the name of what makes vectors for it
 * @param summarizesByModel whether a model writes summaries
 * @param wiresServices whether services are wired by themselves
 */
record MemoryParts(
        TranscriptStore store,
        CompactionStrategy strategy,
        boolean hasRetriever,
        Optional<String> embedder,
        boolean summarizesByModel,
        boolean wiresServices) {

    /** No conversation; that the store answers is what counts. */
    private static final String NOBODY = "chatmemory4j:health";

    List<MemoryCheck> checks() {
        return List.of(kept(), schema(), index(), vectors(), summarizer(), wiring());
    }

    private MemoryCheck kept() {
        String kind = store.getClass().getSimpleName();
        try {
            store.state(NOBODY);
        } catch (RuntimeException e) {
            return MemoryCheck.error("store", kind + " does not answer: " + e.getMessage());
        }
        return store instanceof InMemoryTranscriptStore
                ? MemoryCheck.warning(
                        "store",
                        "conversations are on the heap and end with the application; give it a JdbcTranscriptStore")
                : MemoryCheck.ok("store", kind + " answers");
    }

    /** Every table is read, for a conversation that there is not. */
    private MemoryCheck schema() {
        List<String> keeps = new ArrayList<>(List.of("messages", "summaries"));
        try {
            store.read(NOBODY, 0, 1);
            store.summaries(NOBODY);
            store.vectors().ifPresent(vectors -> {
                vectors.load(NOBODY, NOBODY, 0, 1);
                keeps.add("vectors");
            });
            store.claims().ifPresent(claims -> keeps.add("claims"));
        } catch (RuntimeException e) {
            return MemoryCheck.error(
                    "schema",
                    "not everything of the store can be read: " + e.getMessage()
                            + "; open it with a user that may, and with this version of the library");
        }
        return MemoryCheck.ok("schema", "keeps " + String.join(", ", keeps));
    }

    private MemoryCheck index() {
        if (strategy.recallBudget().share() == 0) {
            return MemoryCheck.ok("index", "the strategy " + strategy.name() + " recalls nothing, so there is none");
        }
        return hasRetriever
                ? MemoryCheck.ok(
                        "index",
                        "what leaves the window is indexed, and made anew after a restart when it is asked for")
                : MemoryCheck.error(
                        "index", "the strategy recalls and there is nothing to recall with; add memory-recall");
    }

    private MemoryCheck vectors() {
        if (strategy.recallBudget().share() == 0) {
            return MemoryCheck.ok("embedder", "not needed");
        }
        return embedder.map(name -> MemoryCheck.ok("embedder", name + " makes the vectors"))
                .orElseGet(() -> MemoryCheck.warning(
                        "embedder",
                        "none is known, so words alone rank; give it an EmbeddingModel to recall by meaning"));
    }

    private MemoryCheck summarizer() {
        if (strategy instanceof TrimStrategy || strategy instanceof FullStrategy) {
            return MemoryCheck.ok("summarizer", "the strategy " + strategy.name() + " makes no summaries");
        }
        return summarizesByModel
                ? MemoryCheck.ok("summarizer", "a model writes summaries")
                : MemoryCheck.warning(
                        "summarizer",
                        "summaries are extracted without a model; give it a summaryModel, unless that is meant");
    }

    private MemoryCheck wiring() {
        if (!wiresServices) {
            return MemoryCheck.warning(
                    "wiring", "only services that are given to memory.wire(AiServices.builder(...)) are wired");
        }
        return WiringContextFactory.isFirst()
                ? MemoryCheck.ok("wiring", "services that are given this provider are wired by themselves")
                : MemoryCheck.warning(
                        "wiring",
                        "another AiServiceContextFactory builds services, so that they have the provider alone; build them"
                                + " with memory.wire(AiServices.builder(...))");
    }
}
