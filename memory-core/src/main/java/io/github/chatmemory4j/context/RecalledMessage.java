package io.github.chatmemory4j.context;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.transcript.TranscriptEntry;

/** An earlier message that is brought back, and why. */
public record RecalledMessage(TranscriptEntry entry, String reason) {

    public RecalledMessage {
        requireNonNull(entry, "entry");
        requireNonNull(reason, "reason");
    }
}
