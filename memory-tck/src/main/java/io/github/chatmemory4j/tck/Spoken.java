package io.github.chatmemory4j.tck;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets people say things in a store, without a memory in between. */
public final class Spoken {

    private static final int SECONDS_BETWEEN = 60;

    private Spoken() {}

    /** Appends messages, the user's at even positions, a minute apart from {@code start} on. */
    public static void in(TranscriptStore store, String memoryId, Instant start, String... texts) {
        TranscriptState state = store.state(memoryId);
        List<TranscriptEntry> entries = new ArrayList<>();
        for (String text : texts) {
            long position = state.size() + entries.size();
            Message message = position % 2 == 0 ? Message.user(text) : Message.assistant(text);
            entries.add(new TranscriptEntry(position, message, start.plusSeconds(SECONDS_BETWEEN * position)));
        }
        store.commit(memoryId, TranscriptChange.append(state.withSize(state.size() + texts.length), entries));
    }
}
