package io.github.chatmemory4j.transcript;

import java.security.SecureRandom;

/**
 * Where a conversation stands, the one part of it that changes in place.
 *
 * <p>A memoryId can be used again after its conversation was erased; the epoch cannot. Two states with the same id and epoch
 * are of the same conversation, and what was made from one of another epoch is void.
 *
 * @param epoch tells this conversation from every other that had or will have its id; {@link #NO_EPOCH} before the first
 *     change, and for conversations of stores and formats that do not keep it
 * @param revision how many changes were committed; the expected value of the next compare-and-set
 * @param size how many messages were ever added, which is the position of the next
 * @param clearedTo messages below this position were cleared: still in the transcript, never sent or recalled again
 * @param windowStart messages from this position on are in the window
 * @param systemPosition the system message in force; {@link #NO_SYSTEM} when there is none
 */
public record TranscriptState(
        long epoch, long revision, long size, long clearedTo, long windowStart, long systemPosition) {

    /** No epoch is known. */
    public static final long NO_EPOCH = 0;

    /** No system message is in force. */
    public static final long NO_SYSTEM = -1;

    /** A conversation nothing was added to. */
    public static final TranscriptState EMPTY = new TranscriptState(NO_EPOCH, 0, 0, 0, 0, NO_SYSTEM);

    private static final SecureRandom RANDOM = new SecureRandom();

    public TranscriptState {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, was " + epoch);
        }
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

    /** A state of a conversation whose epoch is not known. */
    public TranscriptState(long revision, long size, long clearedTo, long windowStart, long systemPosition) {
        this(NO_EPOCH, revision, size, clearedTo, windowStart, systemPosition);
    }

    /**
     * An epoch that was never given out before, in no process: 63 random bits, so that none of it has to be kept, and no id
     * of an erased conversation with it.
     */
    public static long newEpoch() {
        return 1 + (RANDOM.nextLong() >>> 1) % Long.MAX_VALUE;
    }

    /**
     * Whether this is the state of another conversation than an earlier one under the same id was, because that was erased
     * in between. Without epochs this cannot be told, and the answer is no.
     */
    public boolean isAnotherThan(TranscriptState earlier) {
        return earlier.epoch != NO_EPOCH && (revision == 0 || (epoch != NO_EPOCH && epoch != earlier.epoch));
    }

    public TranscriptState next() {
        return new TranscriptState(epoch, revision + 1, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withEpoch(long epoch) {
        return new TranscriptState(epoch, revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withClearedTo(long clearedTo) {
        return new TranscriptState(epoch, revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withSize(long size) {
        return new TranscriptState(epoch, revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withWindowStart(long windowStart) {
        return new TranscriptState(epoch, revision, size, clearedTo, windowStart, systemPosition);
    }

    public TranscriptState withSystemPosition(long systemPosition) {
        return new TranscriptState(epoch, revision, size, clearedTo, windowStart, systemPosition);
    }

    /** Everything so far is cleared, the system message too. */
    public TranscriptState cleared() {
        return new TranscriptState(epoch, revision, size, size, size, NO_SYSTEM);
    }
}
