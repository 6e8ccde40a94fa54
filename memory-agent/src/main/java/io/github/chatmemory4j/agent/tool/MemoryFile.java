package io.github.chatmemory4j.agent.tool;

import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What holds of one attribute of a user, a value a line, as a file shows it. Writing it changes only the lines that differ: a
 * line in the place of another corrects it, a line that is gone is forgotten, a new one is remembered.
 *
 * @param user whose
 * @param attribute of the user
 */
record MemoryFile(UserMemory user, String attribute) {

    static final String REASON = "edited as a file";

    /** The claims that hold, in the order they were first said. */
    List<KnownClaim> claims() {
        String name = Attributes.key(ClaimKey.USER, attribute, "").attribute();
        List<KnownClaim> claims = new ArrayList<>(user.known().current().stream()
                .filter(claim ->
                        claim.key().isAboutUser() && claim.key().attribute().equals(name))
                .toList());
        Collections.reverse(claims);
        return claims;
    }

    List<String> lines() {
        return claims().stream().map(KnownClaim::value).toList();
    }

    /** @param from where a line's words come from */
    void write(List<String> lines, Function<String, Provenance> from) {
        List<KnownClaim> before = new ArrayList<>(claims());
        List<String> fresh = new ArrayList<>(lines);
        before.removeIf(claim -> fresh.remove(claim.value()));
        for (int i = 0; i < before.size(); i++) {
            if (i < fresh.size()) {
                user.proposeCorrection(before.get(i).id(), fresh.get(i), withReason(from.apply(fresh.get(i))));
            } else {
                user.forget(before.get(i).id(), REASON);
            }
        }
        boolean isFirst = before.isEmpty() && claims().isEmpty();
        for (String line : fresh.subList(Math.min(before.size(), fresh.size()), fresh.size())) {
            remember(line, isFirst, withReason(from.apply(line)));
            isFirst = false;
        }
    }

    /** Takes the claims down under another attribute, each with where it comes from; forgets these if those count now. */
    boolean moveTo(MemoryFile target) {
        List<KnownClaim> moving = claims();
        boolean isFirst = true;
        for (KnownClaim claim : moving) {
            target.remember(
                    claim.value(), isFirst, withReason(claim.evidence().get(0).provenance()));
            isFirst = false;
        }
        boolean moved = target.lines().containsAll(lines());
        if (moved) {
            moving.forEach(claim -> user.forget(claim.id(), REASON));
        }
        return moved;
    }

    /** The first line is the value of the attribute; of more than one, each has a key of its own. */
    private void remember(String line, boolean isFirst, Provenance from) {
        ClaimKey key = Attributes.key(ClaimKey.USER, attribute, line);
        boolean needsScope = !isFirst && key.scope().isEmpty();
        user.propose(needsScope ? new ClaimKey(key.subject(), key.attribute(), line) : key, line, from);
    }

    private static Provenance withReason(Provenance said) {
        return new Provenance(said.origin(), said.source(), said.saidAt(), said.recordedAt(), REASON);
    }
}
