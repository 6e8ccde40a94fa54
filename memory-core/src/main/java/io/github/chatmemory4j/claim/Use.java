package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How often a claim was looked up.
 *
 * @param times how often
 * @param last when it was last; empty for never
 */
public record Use(int times, Optional<Instant> last) {

    public static final Use NEVER = new Use(0, Optional.empty());

    public Use {
        requireNonNull(last, "last");
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative, was " + times);
        }
    }
}
