package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.agent.retrieval.ClaimMeaning;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What all users' memories have in common.
 *
 * @param meaning of claims; null to rank them by words alone
 * @param waits whether a claim that was found waits for somebody to accept it
 */
record MemorySettings(
        TranscriptStore transcripts,
        ClaimStore claims,
        String namespace,
        int blockTokens,
        int profileTokens,
        TokenCounter counter,
        @Nullable ClaimMeaning meaning,
        Redactor secrets,
        Predicate<Claim> waits,
        Clock clock,
        ZoneId zone) {

    ToDoubleFunction<KnownClaim> closenessTo(String question, KnownClaims known) {
        return meaning == null ? claim -> 0 : meaning.closenessTo(question, known.all());
    }

    void forgetMeaning() {
        if (meaning != null) {
            meaning.forgetAll();
        }
    }

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
