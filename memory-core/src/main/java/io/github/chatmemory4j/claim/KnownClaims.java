package io.github.chatmemory4j.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a user: worked out from all claims, of which none is ever overwritten.
 *
 * <p><b>Algorithm</b>, for each {@link ClaimKey} on its own, over its claims in the order they were said (so that one that is
 * found late does not win by that):
 *
 * <ol>
 *   <li>A claim with the value that holds is more evidence for it.
 *   <li>One with another value ends what held, and holds from then on; unless its origin is trusted less: then it is
 *       {@linkplain Standing#CONTESTED contested}.
 *   <li>One that says that something is so no longer ends what held, if that is what it says the end of.
 *   <li>What holds until a moment that has passed is past.
 *   <li>A claim that was retired as a mistake, or is only proposed, counts for nothing; one that is forgotten still ended what it ended, and is not
 *       shown.
 * </ol>
 *
 * <p>Immutable.
 */
public final class KnownClaims {

    private final List<KnownClaim> all;

    private KnownClaims(List<KnownClaim> all) {
        this.all = all;
    }

    /** What is known at a moment from these claims. */
    public static KnownClaims of(List<Claim> claims, Instant now) {
        Map<ClaimKey, List<Claim>> byKey = new LinkedHashMap<>();
        claims.forEach(claim ->
                byKey.computeIfAbsent(claim.key(), key -> new ArrayList<>()).add(claim));
        List<KnownClaim> known = new ArrayList<>();
        for (List<Claim> ofKey : byKey.values()) {
            ofKey.sort(Comparator.comparing(claim -> claim.provenance().saidAt()));
            known.addAll(new KeyHistory(now).of(ofKey));
        }
        known.sort(Comparator.comparing(KnownClaim::lastSaid).reversed());
        return new KnownClaims(List.copyOf(known));
    }

    /** What was known at a moment: of the claims that were recorded by then, and not yet retired. */
    public static KnownClaims knownAt(List<Claim> claims, Instant then) {
        return of(
                claims.stream()
                        .filter(claim -> !claim.provenance().recordedAt().isAfter(then))
                        .map(claim -> claim.withRetirement(claim.retirement()
                                .filter(retirement -> !retirement.at().isAfter(then))))
                        .toList(),
                then);
    }

    /** Everything, what was said last first. */
    public List<KnownClaim> all() {
        return all;
    }

    public List<KnownClaim> current() {
        return with(Standing.CURRENT);
    }

    public List<KnownClaim> past() {
        return with(Standing.PAST);
    }

    public List<KnownClaim> contested() {
        return with(Standing.CONTESTED);
    }

    private List<KnownClaim> with(Standing standing) {
        return all.stream().filter(known -> known.standing() == standing).toList();
    }

    /** What holds of a key. */
    public Optional<KnownClaim> current(ClaimKey key) {
        return current().stream().filter(known -> known.key().equals(key)).findFirst();
    }

    /** What was so in the world at a moment, as far as it is known today; contested claims left out. */
    public List<KnownClaim> asOf(Instant then) {
        return all.stream()
                .filter(known -> known.standing() != Standing.CONTESTED)
                .filter(known -> !known.from().isAfter(then))
                .filter(known -> known.until().map(end -> end.isAfter(then)).orElse(true))
                .toList();
    }

    /** The one with this id, or whose id begins with it, if that is only one. */
    public Optional<KnownClaim> find(String id) {
        List<KnownClaim> found = all.stream()
                .filter(known -> !id.isBlank() && known.ids().stream().anyMatch(one -> one.startsWith(id.strip())))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
