package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * One statement about a user, as it was made once. A claim is never overwritten: a later one with the same key takes its
 * place when the claims are read, and it can be retired.
 *
 * @param id tells it from all others
 * @param key what it is about
 * @param statement what it says of that
 * @param provenance where it comes from
 * @param validity when it is true
 * @param use how often it was looked up
 * @param retirement why it is not used any more; empty as long as it is
 */
public record Claim(
        String id,
        ClaimKey key,
        Statement statement,
        Provenance provenance,
        Validity validity,
        Use use,
        Optional<Retirement> retirement) {

    public Claim {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(statement, "statement");
        requireNonNull(provenance, "provenance");
        requireNonNull(validity, "validity");
        requireNonNull(use, "use");
        requireNonNull(retirement, "retirement");
    }

    /** A new claim, with an id of its own. */
    public static Claim of(ClaimKey key, Statement statement, Provenance provenance, Validity validity) {
        return new Claim(
                UUID.randomUUID().toString(), key, statement, provenance, validity, Use.NEVER, Optional.empty());
    }

    /** Whether it is not used any more, and this is what that means. */
    public boolean isRetiredAs(Retirement.Effect effect) {
        return retirement.filter(retired -> retired.effect() == effect).isPresent();
    }

    public Claim withRetirement(Optional<Retirement> changed) {
        return new Claim(id, key, statement, provenance, validity, use, changed);
    }

    public Claim withUse(Use changed) {
        return new Claim(id, key, statement, provenance, validity, changed, retirement);
    }
}
