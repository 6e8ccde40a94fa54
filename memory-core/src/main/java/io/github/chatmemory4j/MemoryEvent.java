package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Something the memory did or could not do.
 *
 * @param type what happened
 * @param memoryId in which conversation
 * @param messages how many messages left the window or were folded
 * @param tokensBefore of the request before
 * @param tokensAfter of the request after; the same as before when nothing changed
 * @param took from start to end, the summariser's time included
 * @param detail figures or the kind of failure, for people to read; never message text
 */
public record MemoryEvent(
        Type type, String memoryId, int messages, int tokensBefore, int tokensAfter, Duration took, String detail) {

    /** The kinds of events. */
    public enum Type {
        /** The oldest turns left the window and nothing stands in for them. */
        TRIMMED,
        /** A summary is to be made. */
        SUMMARY_PLANNED,
        /** A new summary stands in for the oldest turns. */
        SUMMARISED,
        /** No summary could be made; nothing is lost, and it is tried again at the next compaction. */
        SUMMARY_FAILED,
        /** Earlier messages could not be looked up; the request went without them. */
        RECALL_FAILED,
        /** A summary was made but the conversation had changed underneath; it was thrown away. */
        SUMMARY_DISCARDED
    }

    public MemoryEvent {
        requireNonNull(type, "type");
        requireNonNull(memoryId, "memoryId");
        requireNonNull(took, "took");
        requireNonNull(detail, "detail");
    }

    static MemoryEvent ofFailedRecall(String memoryId, RuntimeException why) {
        return new MemoryEvent(
                Type.RECALL_FAILED,
                memoryId,
                0,
                0,
                0,
                Duration.ZERO,
                why.getClass().getSimpleName());
    }
}
