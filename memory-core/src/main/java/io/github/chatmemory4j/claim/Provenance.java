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
 * @param reason why it was entered or corrected; empty for what was simply said
 */
public record Provenance(
        Origin origin, Optional<ClaimSource> source, Instant saidAt, Instant recordedAt, String reason) {

    public Provenance {
        requireNonNull(origin, "origin");
        requireNonNull(source, "source");
        requireNonNull(saidAt, "saidAt");
        requireNonNull(recordedAt, "recordedAt");
        reason = requireNonNull(reason, "reason").strip().replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    /** Something that was said in a message. */
    public static Provenance said(Origin origin, ClaimSource source, Instant saidAt, Instant recordedAt) {
        return new Provenance(origin, Optional.of(source), saidAt, recordedAt, "");
    }

    /** Something that was entered outside of any conversation. */
    public static Provenance entered(Instant at, String reason) {
        return new Provenance(Origin.HAND, Optional.empty(), at, at, reason);
    }
}
