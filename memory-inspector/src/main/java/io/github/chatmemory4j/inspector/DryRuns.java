package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of conversations, worked out once as long as nothing changes. Safe to share between threads. */
final class DryRuns {

    private static final int KEPT = 6;
    private static final float LOAD_FACTOR = 0.75f;

    private final TranscriptStore store;
    private final MemoryOptions options;
    private final TokenCounter counter;
    private final @Nullable Function<TranscriptStore, Retriever> recall;
    private final @Nullable Summarizer summarizer;
    private final Map<Key, List<DryRunRequest>> known = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<DryRunRequest>> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String memoryId, TranscriptState state, Trial trial) {}

    DryRuns(
            TranscriptStore store,
            MemoryOptions options,
            TokenCounter counter,
            @Nullable Function<TranscriptStore, Retriever> recall,
            @Nullable Summarizer summarizer) {
        this.store = store;
        this.options = options;
        this.counter = counter;
        this.recall = recall;
        this.summarizer = summarizer;
    }

    synchronized List<DryRunRequest> requests(String memoryId, Trial trial) {
        Key key = new Key(memoryId, store.state(memoryId), trial);
        List<DryRunRequest> present = known.get(key);
        if (present == null) {
            present = dryRun(trial).requests(memoryId);
            known.put(key, present);
        }
        return present;
    }

    private DryRun dryRun(Trial trial) {
        DryRun.Builder builder = DryRun.builder(store)
                .options(trial.options(options))
                .tokenCounter(counter)
                .storedSummaries(trial.isAsLed());
        if (recall != null) {
            builder.recall(recall);
        }
        if (summarizer != null) {
            builder.summarizer(summarizer);
        }
        return builder.build();
    }

    /** Forgets a conversation, whose text is not to stay on the heap. */
    synchronized void forget(String memoryId) {
        known.keySet().removeIf(key -> key.memoryId().equals(memoryId));
    }
}
