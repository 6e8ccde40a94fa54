package io.github.chatmemory4j.agent.extraction;

import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.extraction.ExtractionRequest;
import io.github.chatmemory4j.claim.extraction.FoundClaim;
import io.github.chatmemory4j.claim.extraction.RuleClaimExtractor;
import io.github.chatmemory4j.claim.extraction.SaidText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What extractors find in one message. */
final class Found {

    private Found() {}

    static List<FoundClaim> byRules(String text) {
        return new RuleClaimExtractor()
                .extract(new ExtractionRequest(
                        List.of(new SaidText(0, Instant.EPOCH, text)),
                        KnownClaims.of(List.of(), Instant.EPOCH),
                        ZoneOffset.UTC));
    }
}
