package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.ConversationTitle;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked at: a store, how its conversations are led, and the requests worked out from it. */
record InspectedStore(
        TranscriptStore store,
        MemoryOptions options,
        TokenCounter counter,
        DryRuns runs,
        @Nullable Summarizer summarizer) {

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

    /** An engine that carries out what the page asks for, under the options of the conversations. */
    MemoryEngine engine() {
        MemoryEngine.Builder engine =
                MemoryEngine.builder().options(options).tokenCounter(counter).store(store);
        if (summarizer != null) {
            engine.summarizer(summarizer);
        }
        return engine.build();
    }
}
