package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user's profile as it was from one change to the next.
 *
 * @param version counted from 1
 * @param text of the whole profile, as Markdown
 * @param reason of the change
 * @param at when it was made
 */
public record ProfileVersion(int version, String text, String reason, Instant at) {

    public ProfileVersion {
        requireNonNull(text, "text");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive, was " + version);
        }
    }
}
