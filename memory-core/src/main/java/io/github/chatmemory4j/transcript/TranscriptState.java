package io.github.chatmemory4j.transcript;

/**
 * Where a conversation stands, the one part of it that changes in place.
 *
 * @param revision how many changes were committed; the expected value of the next compare-and-set
 * @param size how many messages were ever added, which is the position of the next
 * @param clearedTo messages below this position were cleared: still in the transcript, never sent or recalled again
 * @param windowStart messages from this position on are in the window
 * @param systemPosition the system message in force; {@link #NO_SYSTEM} when there is none
 */
public record TranscriptState(long revision, long size, long clearedTo, long windowStart, long systemPosition) {

    /** No system message is in force. */
    public static final long NO_SYSTEM = -1;

    /** A conversation nothing was added to. */
    public static final TranscriptState EMPTY = new TranscriptState(0, 0, 0, 0, NO_SYSTEM);

    public TranscriptState {
        if (revision < 0 || clearedTo < 0 || clearedTo > windowStart || windowStart > size) {
            throw new IllegalArgumentException(
                    "need revision >= 0 and 0 <= clearedTo <= windowStart <= size, were revision=" + revision
                            + ", clearedTo=" + clearedTo + ", windowStart=" + windowStart + ", size=" + size);
        }
        if (systemPosition < NO_SYSTEM || (systemPosition != NO_SYSTEM && systemPosition >= size)) {
            throw new IllegalArgumentException(
                    "systemPosition must be in [-1, size), was " + systemPosition + " of " + size);
        }
    }

    public TranscriptState next() {
        return new TranscriptState(revision + 1, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withSize(long size) {
        return new TranscriptState(revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withWindowStart(long windowStart) {
        return new TranscriptState(revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withSystemPosition(long systemPosition) {
        return new TranscriptState(revision, size, clearedTo, windowStart, systemPosition);
    }

    /** Everything so far is cleared, the system message too. */
    public TranscriptState cleared() {
        return new TranscriptState(revision, size, size, size, NO_SYSTEM);
    }
}
