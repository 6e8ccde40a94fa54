package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;

/** What the making of summaries works with, the same for all conversations of an engine. */
public record SummaryServices(
        SummarySettings summaries,
        TokenCounter counter,
        TranscriptStore store,
        Clock clock,
        MemoryListener listener,
        SummaryRunner runner) {

    /** Tells the listener; only outside of the conversation's lock. */
    void tell(MemoryEvent event) {
        listener.onEvent(event);
    }
}
