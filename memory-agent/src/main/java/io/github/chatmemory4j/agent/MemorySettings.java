package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What all users' memories have in common.
 *
 * @param waits whether a claim that was found waits for somebody to accept it
 */
record MemorySettings(
        TranscriptStore transcripts,
        ClaimStore claims,
        String namespace,
        int blockTokens,
        int profileTokens,
        TokenCounter counter,
        Redactor secrets,
        Predicate<Claim> waits,
        Clock clock,
        ZoneId zone) {

    UserProfile.Rules profileRules() {
        return new UserProfile.Rules(profileTokens, counter, secrets, clock);
    }

    /** The claim as it is taken down: to wait, if it is one of those that do. */
    Claim proposed(Claim claim) {
        return waits.test(claim)
                ? claim.withRetirement(Optional.of(new Retirement(
                        Retirement.Effect.PROPOSED, claim.provenance().recordedAt(), "waits to be accepted")))
                : claim;
    }
}
