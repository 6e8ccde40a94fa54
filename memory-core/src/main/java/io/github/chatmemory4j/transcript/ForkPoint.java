package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

/**
 * Where a conversation branched off another.
 *
 * @param memoryId of the other conversation, which may be erased by now
 * @param position the first message of the other that this one does not have
 */
public record ForkPoint(String memoryId, long position) {

    public ForkPoint {
        requireNonNull(memoryId, "memoryId");
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative, was " + position);
        }
    }
}
