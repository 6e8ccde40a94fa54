package io.github.chatmemory4j.transcript.internal;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;

/** A transcript entry with what it costs in a request, counted once. */
public record CountedEntry(TranscriptEntry entry, int tokens) {

    public CountedEntry {
        requireNonNull(entry, "entry");
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens must not be negative, was " + tokens);
        }
    }

    public Message message() {
        return entry.message();
    }

    public long position() {
        return entry.position();
    }
}
