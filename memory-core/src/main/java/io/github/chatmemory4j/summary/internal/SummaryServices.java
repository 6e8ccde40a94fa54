package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;

/** What the making of summaries works with, the same for all conversations of an engine. */
public record SummaryServices(
        SummarySettings summaries,
        TokenCounter counter,
        TranscriptStore store,
        Clock clock,
        Function<String, ZoneId> zones,
        MemoryListener listener,
        SummaryRunner runner) {

    /** When a message was said, where its conversation takes place. */
    ZonedDateTime at(TranscriptEntry entry, String memoryId) {
        return entry.at().atZone(zones.apply(memoryId));
    }

    /** Tells the listener; only outside of the conversation's lock. */
    void tell(MemoryEvent event) {
        listener.onEvent(event);
    }
}
