package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When a claim is true in the world, which is another question than since when it is known.
 *
 * @param from the first moment; empty when nobody said
 * @param until the first moment after; empty when nobody said
 */
public record Validity(Optional<Instant> from, Optional<Instant> until) {

    /** Nobody said anything of it. */
    public static final Validity UNKNOWN = new Validity(Optional.empty(), Optional.empty());

    public Validity {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException("until must not be before from, were " + from + " and " + until);
        }
    }

    public static Validity since(Instant from) {
        return new Validity(Optional.of(from), Optional.empty());
    }

    public static Validity until(Instant until) {
        return new Validity(Optional.empty(), Optional.of(until));
    }
}
