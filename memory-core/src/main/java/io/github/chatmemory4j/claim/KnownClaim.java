package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one key for one stretch of time, with everything it rests on.
 *
 * @param standing whether it still holds
 * @param evidence the claims that say so, oldest first; at least one
 * @param until when it ended; empty when nobody said
 * @param replacedBy the id of the claim that took its place; empty when nothing did
 */
public record KnownClaim(
        Standing standing, List<Claim> evidence, Optional<Instant> until, Optional<String> replacedBy) {

    public KnownClaim {
        requireNonNull(standing, "standing");
        requireNonNull(until, "until");
        requireNonNull(replacedBy, "replacedBy");
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("evidence must not be empty");
        }
    }

    private Claim first() {
        return evidence.get(0);
    }

    /** The id of the first claim that said so. */
    public String id() {
        return first().id();
    }

    public ClaimKey key() {
        return first().key();
    }

    public Statement statement() {
        return first().statement();
    }

    public String value() {
        return statement().value();
    }

    public String text() {
        return statement().text();
    }

    /** The most trusted of those who said so. */
    public Origin origin() {
        return evidence.stream()
                .map(claim -> claim.provenance().origin())
                .reduce((one, other) -> one.mayReplace(other) ? one : other)
                .orElseThrow();
    }

    /** Since when it is so; when it was first said, if nobody said since when. */
    public Instant from() {
        return evidence.stream()
                .flatMap(claim -> claim.validity().from().stream())
                .findFirst()
                .orElseGet(() -> first().provenance().saidAt());
    }

    /** When it was last said. */
    public Instant lastSaid() {
        return evidence.get(evidence.size() - 1).provenance().saidAt();
    }

    /** How often it was looked up. */
    public int timesUsed() {
        return evidence.stream().mapToInt(claim -> claim.use().times()).sum();
    }

    public List<String> ids() {
        return evidence.stream().map(Claim::id).toList();
    }
}
