package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

/**
 * Whose claims these are. Nothing of one owner is ever shown to another.
 *
 * @param userId the user
 * @param namespace what divides one user's memory, such as the name of an application; empty for none
 */
public record ClaimOwner(String userId, String namespace) {

    public ClaimOwner {
        requireNonNull(userId, "userId");
        requireNonNull(namespace, "namespace");
    }

    /** A user whose memory is not divided. */
    public static ClaimOwner of(String userId) {
        return new ClaimOwner(userId, "");
    }
}
