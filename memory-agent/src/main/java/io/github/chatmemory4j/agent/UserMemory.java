package io.github.chatmemory4j.agent;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.agent.retrieval.ClaimRanking;
import io.github.chatmemory4j.agent.retrieval.MemoryBlock;
import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one user. Nothing is overwritten: a correction takes the place of what it corrects and can be taken back,
 * what is forgotten can be restored. Only {@link #erase} is for good. A small handle; safe to share between threads.
 */
public final class UserMemory {

    private final ClaimOwner owner;
    private final MemorySettings settings;
    private final UserProfile profile;

    UserMemory(ClaimOwner owner, MemorySettings settings) {
        this.owner = owner;
        this.settings = settings;
        this.profile = new UserProfile(settings.claims(), owner, settings.profileRules());
    }

    public String userId() {
        return owner.userId();
    }

    /** Everything that is known now: what holds, what is past and what is contested. */
    public KnownClaims known() {
        return KnownClaims.of(claims(), now());
    }

    /** What was known at a moment. */
    public KnownClaims knownAt(Instant then) {
        return KnownClaims.knownAt(claims(), then);
    }

    /** Every claim that was ever made and not erased, in the order they were added, retired ones included. */
    public List<Claim> claims() {
        return settings.claims().load(owner);
    }

    /** What has to do with a question, best first; counts as used. */
    public List<KnownClaim> recall(String question, int most) {
        List<KnownClaim> found = ClaimRanking.matching(known().all(), question, now()).stream()
                .limit(most)
                .toList();
        used(found);
        return found;
    }

    /** Counts that something was looked up. */
    public void used(List<KnownClaim> looked) {
        settings.claims().used(owner, looked.stream().map(KnownClaim::id).toList(), now());
    }

    /** The profile, which is in every request. */
    public UserProfile profile() {
        return profile;
    }

    /** What a request about a question is sent of all this. */
    public MemoryBlock block(String question) {
        return block(question, known());
    }

    MemoryBlock block(String question, KnownClaims known) {
        return MemoryBlock.of(
                new MemoryBlock.Material(profile.text(), known, question, now()),
                settings.blockTokens(),
                settings.counter(),
                settings.zone());
    }

    /**
     * Takes down that an attribute of the user has a value, by hand.
     *
     * @return what holds of it now
     * @throws IllegalArgumentException if nothing is left of the value once secrets are taken out
     */
    public KnownClaim remember(String attribute, String value) {
        return remember(ClaimKey.USER, attribute, value, Provenance.entered(now(), ""));
    }

    /** As {@link #remember(String, String)}, of anybody and from anywhere. */
    public KnownClaim remember(String subject, String attribute, String value, Provenance provenance) {
        String clean = settings.secrets().redact(value).strip();
        ClaimKey key = Attributes.key(subject, attribute, clean);
        return added(key, clean, provenance);
    }

    private KnownClaim added(ClaimKey key, String value, Provenance provenance) {
        Statement statement = new Statement(value, key.attribute() + ": " + value, Attributes.kind(key), true);
        Claim claim = Claim.of(key, statement, provenance, Validity.UNKNOWN);
        add(List.of(claim));
        return known().find(claim.id())
                .orElseThrow(() -> new IllegalStateException("claim " + claim.id() + " is gone again"));
    }

    private void add(List<Claim> claims) {
        if (!settings.claims().add(owner, claims)) {
            throw new IllegalStateException("the message this rests on was erased, or is another user's");
        }
    }

    /**
     * Replaces a value: the new one holds from now on, the old one stays readable as past.
     *
     * @param id of what is to be corrected, or how it begins
     * @return what holds now; empty if there is nothing with this id
     */
    public Optional<KnownClaim> correct(String id, String value, Provenance provenance) {
        return known().find(id).map(old -> {
            String clean = settings.secrets().redact(value).strip();
            ClaimKey key = Attributes.key(old.key().subject(), old.key().attribute(), clean);
            boolean many = !key.scope().isEmpty() && !key.equals(old.key());
            if (many) {
                Statement ended = new Statement(
                        old.value(), "not so: " + old.text(), old.statement().kind(), false);
                add(List.of(Claim.of(old.key(), ended, provenance, Validity.UNKNOWN)));
            }
            return added(many ? key : old.key(), clean, provenance);
        });
    }

    /** As {@link #correct(String, String, Provenance)}, by hand. */
    public Optional<KnownClaim> correct(String id, String value, String reason) {
        return correct(id, value, Provenance.entered(now(), reason));
    }

    /** Does not show something again, nor what it had replaced as if it were so; {@link #restore} takes that back. */
    public Optional<KnownClaim> forget(String id, String reason) {
        return retire(id, Retirement.Effect.FORGOTTEN, reason);
    }

    /** Takes something back that should not have been taken down: what it had replaced holds again. */
    public Optional<KnownClaim> undo(String id, String reason) {
        return retire(id, Retirement.Effect.MISTAKEN, reason);
    }

    private Optional<KnownClaim> retire(String id, Retirement.Effect effect, String reason) {
        Optional<KnownClaim> known = known().find(id);
        known.ifPresent(claim -> settings.claims().retire(owner, claim.ids(), new Retirement(effect, now(), reason)));
        return known;
    }

    /**
     * Takes back that something was forgotten or undone.
     *
     * @param id of one of its claims, or how it begins
     * @return whether there is such a claim
     */
    public boolean restore(String id) {
        List<String> retired = new ArrayList<>();
        for (Claim claim : claims()) {
            if (!id.isBlank()
                    && claim.id().startsWith(id.strip())
                    && claim.retirement().isPresent()) {
                claims().stream()
                        .filter(other -> other.key().equals(claim.key())
                                && other.retirement().equals(claim.retirement()))
                        .map(Claim::id)
                        .forEach(retired::add);
            }
        }
        settings.claims().restore(owner, retired);
        return !retired.isEmpty();
    }

    /** Deletes everything that is known of the user, for good; the conversations stay. Returns how many claims. */
    public long erase() {
        return settings.claims().erase(requireNonNull(owner));
    }

    TokenCounter counter() {
        return settings.counter();
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
