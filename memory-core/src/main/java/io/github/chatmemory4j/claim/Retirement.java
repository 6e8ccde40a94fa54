package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Why a claim is not used any more. It is still there, and can be restored.
 *
 * @param effect what it means for the claims before it
 * @param at when it was retired
 * @param reason for people to read
 */
public record Retirement(Effect effect, Instant at, String reason) {

    /** What the retirement of a claim means for the claims with its key that are older. */
    public enum Effect {
        /** It is to be forgotten: it is not shown again, and what it replaced does not hold again. */
        FORGOTTEN,
        /** It should never have been taken down: what it replaced holds again. */
        MISTAKEN,
        /** It waits for somebody to accept it, which restores it; until then it counts for nothing. */
        PROPOSED
    }

    public Retirement {
        requireNonNull(effect, "effect");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
