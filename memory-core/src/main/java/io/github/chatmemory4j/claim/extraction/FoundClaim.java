package io.github.chatmemory4j.claim.extraction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;

/**
 * Something an extractor found.
 *
 * @param key what it is about
 * @param statement what it says of that
 * @param validity when it is true
 * @param position of the message that says so
 */
public record FoundClaim(ClaimKey key, Statement statement, Validity validity, long position) {

    public FoundClaim {
        requireNonNull(key, "key");
        requireNonNull(statement, "statement");
        requireNonNull(validity, "validity");
    }
}
