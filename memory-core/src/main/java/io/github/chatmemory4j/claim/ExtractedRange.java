package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

/**
 * Messages of which the claims were found.
 *
 * @param memoryId the conversation
 * @param epoch of the conversation, see {@link io.github.chatmemory4j.transcript.TranscriptState#epoch}
 * @param from the first position, where {@link ClaimStore#extractedTo} was
 * @param to the position after the last
 */
public record ExtractedRange(String memoryId, long epoch, long from, long to) {

    public ExtractedRange {
        requireNonNull(memoryId, "memoryId");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("need 0 <= from <= to, were from=" + from + ", to=" + to);
        }
    }
}
