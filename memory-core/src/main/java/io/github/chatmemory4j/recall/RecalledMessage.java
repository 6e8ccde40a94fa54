package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.Optional;

/**
 * An earlier message that is brought back, and why: the hit has the scores of every signal.
 *
 * @param call what a tool's result answers, without which it often says nothing; empty for other messages
 */
public record RecalledMessage(TranscriptEntry entry, RecallHit hit, Optional<ToolCall> call) {

    public RecalledMessage {
        requireNonNull(entry, "entry");
        requireNonNull(hit, "hit");
        requireNonNull(call, "call");
        if (entry.position() != hit.position()) {
            throw new IllegalArgumentException(
                    "entry and hit must have the same position, had " + entry.position() + " and " + hit.position());
        }
    }

    /** A message that answers no call, or of which nobody knows which. */
    public RecalledMessage(TranscriptEntry entry, RecallHit hit) {
        this(entry, hit, Optional.empty());
    }

    public long position() {
        return entry.position();
    }

    /** Why, for people to read. */
    public String reason() {
        return hit.reason();
    }
}
