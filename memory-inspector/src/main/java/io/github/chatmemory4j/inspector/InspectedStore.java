package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.ConversationTitle;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at: a store, how its conversations are led, and the requests worked out from it.
 *
 * @param live the engine that leads them; null to make one for each change
 */
record InspectedStore(
        TranscriptStore store,
        MemoryOptions options,
        TokenCounter counter,
        DryRuns runs,
        @Nullable Summarizer summarizer,
        @Nullable MemoryEngine live) {

    List<DryRunRequest> requests(String memoryId, Trial trial) {
        return runs.requests(required(memoryId), trial);
    }

    /** The id, if there is such a conversation. */
    String required(String memoryId) {
        if (store.state(memoryId).revision() == 0) {
            throw new IllegalArgumentException("there is no such conversation any more");
        }
        return memoryId;
    }

    String title(String memoryId) {
        String given = store.details(memoryId).title();
        return given.isEmpty() ? ConversationTitle.of(store, memoryId) : given;
    }

    /** Whether a summary that the page has made quotes, because there is no model to write it. */
    boolean quotes() {
        return live == null && summarizer == null;
    }

    /** Carries out what the page asks for, under the options of the conversations. */
    <T> T change(String memoryId, Function<ConversationMemory, T> work) {
        if (live != null) {
            return work.apply(live.open(memoryId));
        }
        MemoryEngine.Builder builder =
                MemoryEngine.builder().options(options).tokenCounter(counter).store(store);
        if (summarizer != null) {
            builder.summarizer(summarizer);
        }
        try (MemoryEngine engine = builder.build()) {
            return work.apply(engine.open(memoryId));
        }
    }
}
