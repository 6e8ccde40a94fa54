package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.transcript.TranscriptEntry;

/** An earlier message that is brought back, and why: the hit has the scores of every signal. */
public record RecalledMessage(TranscriptEntry entry, RecallHit hit) {

    public RecalledMessage {
        requireNonNull(entry, "entry");
        requireNonNull(hit, "hit");
        if (entry.position() != hit.position()) {
            throw new IllegalArgumentException(
                    "entry and hit must have the same position, had " + entry.position() + " and " + hit.position());
        }
    }

    public long position() {
        return entry.position();
    }

    /** Why, for people to read. */
    public String reason() {
        return hit.reason();
    }
}
