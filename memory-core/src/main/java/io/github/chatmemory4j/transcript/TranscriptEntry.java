package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * One message in its place in the transcript.
 *
 * @param position the place, counted from 0 without gaps over everything ever added to the conversation
 * @param message what was said, as it was added
 * @param at when it was said, to the millisecond, which is what every store keeps
 * @param withdrawn whether the host took the message back later, for example after a failed turn; it stays in the
 *     transcript but is never sent, summarised or recalled
 * @param usage what the request took that this is the answer to, where that is known
 */
public record TranscriptEntry(
        long position, Message message, Instant at, boolean withdrawn, Optional<RequestUsage> usage) {

    public TranscriptEntry {
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative, was " + position);
        }
        requireNonNull(message, "message");
        at = Instant.ofEpochMilli(at.toEpochMilli());
        requireNonNull(usage, "usage");
    }

    public TranscriptEntry(long position, Message message, Instant at, boolean withdrawn) {
        this(position, message, at, withdrawn, Optional.empty());
    }

    public TranscriptEntry(long position, Message message, Instant at) {
        this(position, message, at, false);
    }

    public TranscriptEntry asWithdrawn() {
        return new TranscriptEntry(position, message, at, true, usage);
    }

    /** The same at another place. */
    public TranscriptEntry movedTo(long position) {
        return new TranscriptEntry(position, message, at, withdrawn, usage);
    }

    public TranscriptEntry withUsage(RequestUsage usage) {
        return new TranscriptEntry(position, message, at, withdrawn, Optional.of(usage));
    }
}
