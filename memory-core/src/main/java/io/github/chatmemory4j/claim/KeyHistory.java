package io.github.chatmemory4j.claim;

import io.github.chatmemory4j.claim.Retirement.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out what became of the claims of one key; see {@link KnownClaims}. Used once. */
final class KeyHistory {

    private final Instant now;
    private final List<KnownClaim> known = new ArrayList<>();
    private List<Claim> holding = new ArrayList<>();

    KeyHistory(Instant now) {
        this.now = now;
    }

    /** The claims in the order they were said. */
    List<KnownClaim> of(List<Claim> said) {
        said.stream().filter(KeyHistory::counts).forEach(this::add);
        if (!holding.isEmpty()) {
            Optional<Instant> until = last().validity().until();
            boolean over = until.filter(end -> !end.isAfter(now)).isPresent();
            keep(over ? Standing.PAST : Standing.CURRENT, holding, until, null);
            known.removeIf(claim ->
                    claim.standing() == Standing.CONTESTED && claim.statement().agreesWith(last().statement()));
        }
        return known;
    }

    private void add(Claim claim) {
        if (!claim.statement().holds()) {
            end(claim);
        } else if (isOver(claim)) {
            if (isSame(claim)) {
                close(claim.validity().until(), claim);
            } else {
                keep(Standing.PAST, List.of(claim), claim.validity().until(), null);
            }
        } else if (holding.isEmpty() || isSame(claim)) {
            holding.add(claim);
        } else if (claim.provenance().origin().mayReplace(origin())) {
            close(startOf(claim), claim);
            holding.add(claim);
        } else {
            keep(Standing.CONTESTED, List.of(claim), claim.validity().until(), null);
        }
    }

    /** It was over when it was said. */
    private static boolean isOver(Claim claim) {
        return claim.validity()
                .until()
                .filter(end -> !end.isAfter(claim.provenance().saidAt()))
                .isPresent();
    }

    private void end(Claim claim) {
        boolean meant = claim.statement().value().isEmpty()
                || (!holding.isEmpty()
                        && ClaimKey.normalized(claim.statement().value())
                                .equals(ClaimKey.normalized(last().statement().value())));
        if (holding.isEmpty() || !meant) {
            return;
        }
        if (claim.provenance().origin().mayReplace(origin())) {
            close(
                    claim.validity()
                            .until()
                            .or(() -> claim.validity().from())
                            .or(() -> Optional.of(claim.provenance().saidAt())),
                    claim);
        } else {
            keep(Standing.CONTESTED, List.of(claim), Optional.empty(), null);
        }
    }

    private static Optional<Instant> startOf(Claim claim) {
        return claim.validity().from().or(() -> Optional.of(claim.provenance().saidAt()));
    }

    private boolean isSame(Claim claim) {
        return !holding.isEmpty() && last().statement().agreesWith(claim.statement());
    }

    private Claim last() {
        return holding.get(holding.size() - 1);
    }

    private Origin origin() {
        return holding.stream()
                .map(claim -> claim.provenance().origin())
                .reduce((one, other) -> one.mayReplace(other) ? one : other)
                .orElseThrow();
    }

    private void close(Optional<Instant> until, Claim by) {
        keep(Standing.PAST, holding, until, by.id());
        holding = new ArrayList<>();
    }

    /** Without what is forgotten; nothing if that is all. */
    private void keep(Standing standing, List<Claim> evidence, Optional<Instant> until, @Nullable String by) {
        List<Claim> shown = evidence.stream()
                .filter(claim -> !claim.isRetiredAs(Effect.FORGOTTEN))
                .toList();
        if (!shown.isEmpty()) {
            known.add(new KnownClaim(standing, shown, until, Optional.ofNullable(by)));
        }
    }

    private static boolean counts(Claim claim) {
        return !claim.isRetiredAs(Effect.MISTAKEN) && !claim.isRetiredAs(Effect.PROPOSED);
    }
}
