package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a claim comes from.
 *
 * @param origin who said so
 * @param source the message it was made from; empty for one that was entered by hand
 * @param saidAt when it was said
 * @param recordedAt since when it is known here
 */
public record Provenance(Origin origin, Optional<ClaimSource> source, Instant saidAt, Instant recordedAt) {

    public Provenance {
        requireNonNull(origin, "origin");
        requireNonNull(source, "source");
        requireNonNull(saidAt, "saidAt");
        requireNonNull(recordedAt, "recordedAt");
    }
}
