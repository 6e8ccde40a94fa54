package io.github.chatmemory4j.agent;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.agent.retrieval.ClaimRanking;
import io.github.chatmemory4j.agent.retrieval.MemoryBlock;
import io.github.chatmemory4j.agent.view.TypedView;
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
import java.util.function.UnaryOperator;

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
        List<KnownClaim> found = find(question).stream().limit(most).toList();
        used(found);
        return found;
    }

    /** As {@link #recall}, all of it, and does not count as used. */
    public List<KnownClaim> find(String question) {
        KnownClaims known = known();
        return ClaimRanking.matching(known.all(), question, now(), settings.closenessTo(question, known));
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
                new MemoryBlock.Material(profile.text(), known, question, now(), settings.closenessTo(question, known)),
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
        String clean = clean(value);
        ClaimKey key = Attributes.key(subject, attribute, clean);
        return added(key, clean, provenance);
    }

    /**
     * As {@link #remember(String, String, String, Provenance)}, for one whose word may have to be accepted first.
     *
     * @return what holds of it now; empty if it waits in the {@linkplain #inbox inbox}
     */
    public Optional<KnownClaim> propose(String subject, String attribute, String value, Provenance provenance) {
        String clean = clean(value);
        return addedOrWaiting(Attributes.key(subject, attribute, clean), clean, provenance);
    }

    /** As {@link #propose(String, String, String, Provenance)}, with a key of its own. */
    public Optional<KnownClaim> propose(ClaimKey key, String value, Provenance provenance) {
        return addedOrWaiting(key, clean(value), provenance);
    }

    private Optional<KnownClaim> addedOrWaiting(ClaimKey key, String clean, Provenance provenance) {
        Claim claim = settings.proposed(claim(key, clean, provenance));
        add(List.of(claim));
        return known().find(claim.id());
    }

    /** Without secrets, and without white space around it. */
    private String clean(String value) {
        return settings.secrets().redact(value).strip();
    }

    /** What waits for somebody to accept it, oldest first. */
    public List<Claim> inbox() {
        return claims().stream()
                .filter(claim -> claim.isRetiredAs(Retirement.Effect.PROPOSED))
                .toList();
    }

    /**
     * Takes what waits for it, as if it had been accepted when it was said.
     *
     * @param id of a claim in the inbox, or how it begins
     * @return what holds now, with the end of what it corrects; empty if there is no such claim, or if it only ends something
     */
    public Optional<KnownClaim> accept(String id) {
        return proposed(id).flatMap(claim -> {
            List<Claim> together = together(claim);
            settings.claims().restore(owner, together.stream().map(Claim::id).toList());
            KnownClaims known = known();
            return together.stream()
                    .filter(one -> one.statement().holds())
                    .findFirst()
                    .flatMap(one -> known.find(one.id()));
        });
    }

    /** Keeps what waits from ever counting; returns whether there is such a claim. {@link #restore} takes that back. */
    public boolean reject(String id, String reason) {
        Optional<Claim> claim = proposed(id);
        claim.ifPresent(waiting -> settings.claims()
                .retire(
                        owner,
                        together(waiting).stream().map(Claim::id).toList(),
                        new Retirement(Retirement.Effect.MISTAKEN, now(), reason)));
        return claim.isPresent();
    }

    private Optional<Claim> proposed(String id) {
        List<Claim> found = inbox().stream()
                .filter(claim -> !id.isBlank() && claim.id().startsWith(id.strip()))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** A correction is the end of one value and another value; half of it would be neither. */
    private List<Claim> together(Claim claim) {
        return inbox().stream()
                .filter(other -> other.id().equals(claim.id())
                        || (other.statement().holds() != claim.statement().holds()
                                && other.provenance().equals(claim.provenance())
                                && other.key().subject().equals(claim.key().subject())
                                && other.key().attribute().equals(claim.key().attribute())))
                .toList();
    }

    /**
     * What is known, as methods of an interface: {@code Optional<LocalDate> birthday()} is the value that holds of that
     * attribute, {@code List<KnownClaim> allergy()} is all of them with their dates, origins and sources. See {@link
     * TypedView}.
     *
     * @throws IllegalArgumentException if the interface has a method that is none of these
     */
    public <T> T as(Class<T> view) {
        return TypedView.of(view, known().current());
    }

    /** As {@link #as(Class)}, of what was so in the world at a moment, as far as it is known today. */
    public <T> T asOf(Class<T> view, Instant then) {
        return TypedView.of(view, known().asOf(then));
    }

    private static Claim claim(ClaimKey key, String value, Provenance provenance) {
        Statement statement = new Statement(value, key.attribute() + ": " + value, Attributes.kind(key), true);
        return Claim.of(key, statement, provenance, Validity.UNKNOWN);
    }

    private KnownClaim added(ClaimKey key, String value, Provenance provenance) {
        Claim claim = claim(key, value, provenance);
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
        return known().find(id).flatMap(old -> corrected(old, value, provenance, UnaryOperator.identity()));
    }

    /**
     * As {@link #correct(String, String, Provenance)}, for one whose word may have to be accepted first.
     *
     * @return what holds now; empty if there is nothing with this id, or if it waits in the {@linkplain #inbox inbox}
     */
    public Optional<KnownClaim> proposeCorrection(String id, String value, Provenance provenance) {
        return known().find(id).flatMap(old -> corrected(old, value, provenance, settings::proposed));
    }

    private Optional<KnownClaim> corrected(
            KnownClaim old, String value, Provenance provenance, UnaryOperator<Claim> last) {
        String clean = clean(value);
        ClaimKey key = Attributes.key(old.key().subject(), old.key().attribute(), clean);
        boolean many = !key.scope().isEmpty() && !key.equals(old.key());
        List<Claim> claims = new ArrayList<>();
        if (many) {
            Statement ended = new Statement(
                    old.value(), "not so: " + old.text(), old.statement().kind(), false);
            claims.add(last.apply(Claim.of(old.key(), ended, provenance, Validity.UNKNOWN)));
        }
        Claim replacing = last.apply(claim(many ? key : old.key(), clean, provenance));
        claims.add(replacing);
        add(claims);
        return known().find(replacing.id());
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
        try {
            return settings.claims().erase(requireNonNull(owner));
        } finally {
            settings.forgetMeaning();
        }
    }

    TokenCounter counter() {
        return settings.counter();
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
