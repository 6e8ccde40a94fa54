package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

/**
 * The message a claim was made from. When it is erased, so is the claim.
 *
 * @param memoryId the conversation
 * @param position of the message in it
 */
public record ClaimSource(String memoryId, long position) {

    public ClaimSource {
        requireNonNull(memoryId, "memoryId");
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative, was " + position);
        }
    }
}
