package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.time.ZoneId;

/** What all users' memories have in common. */
record MemorySettings(
        TranscriptStore transcripts,
        ClaimStore claims,
        String namespace,
        int blockTokens,
        int profileTokens,
        TokenCounter counter,
        Redactor secrets,
        Clock clock,
        ZoneId zone) {

    UserProfile.Rules profileRules() {
        return new UserProfile.Rules(profileTokens, counter, secrets, clock);
    }
}
