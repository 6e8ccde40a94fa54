package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Derived;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The requests of conversations, worked out once as long as nothing changes. Safe to share between threads. */
final class DryRuns implements Derived {

    private static final int KEPT = 6;
    private static final float LOAD_FACTOR = 0.75f;

    private final TranscriptStore store;
    private final MemoryOptions options;
    private final Supplier<DryRun.Builder> asLed;
    private final Object working = new Object();
    private int erasures;
    private final Map<Key, List<DryRunRequest>> known = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<DryRunRequest>> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String memoryId, TranscriptState state, Trial trial) {}

    /** Requests of a store's conversations, which were led as a dry run says. */
    DryRuns(TranscriptStore store, MemoryOptions options, Supplier<DryRun.Builder> asLed) {
        this.store = store;
        this.options = options;
        this.asLed = asLed;
    }

    List<DryRunRequest> requests(String memoryId, Trial trial) {
        synchronized (working) {
            Key key = new Key(memoryId, store.state(memoryId), trial);
            List<DryRunRequest> present;
            int before;
            synchronized (known) {
                present = known.get(key);
                before = erasures;
            }
            if (present == null) {
                present = dryRun(trial).requests(memoryId);
                keep(key, present, before);
            }
            return present;
        }
    }

    private void keep(Key key, List<DryRunRequest> made, int erasuresBefore) {
        synchronized (known) {
            if (erasuresBefore == erasures) {
                known.put(key, made);
            }
        }
    }

    private DryRun dryRun(Trial trial) {
        DryRun.Builder builder = asLed.get();
        if (!trial.isAsLed()) {
            builder.options(trial.options(options)).storedSummaries(false);
        }
        return builder.build();
    }

    /** Forgets a conversation, whose text is not to stay on the heap. */
    @Override
    public void forget(String memoryId) {
        synchronized (known) {
            erasures++;
            known.keySet().removeIf(key -> key.memoryId().equals(memoryId));
        }
    }
}
