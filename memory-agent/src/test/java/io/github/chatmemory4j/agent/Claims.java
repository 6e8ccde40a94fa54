package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.claim.extraction.ExtractionRequest;
import io.github.chatmemory4j.claim.extraction.FoundClaim;
import io.github.chatmemory4j.claim.extraction.RuleClaimExtractor;
import io.github.chatmemory4j.claim.extraction.StatementFilter;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Claims for tests: one a day, from the fourth of March on. */
public final class Claims {

    public static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

    private Claims() {}

    public static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    public static Claim said(int day, String attribute, String value) {
        return claim(day, Origin.USER, ClaimKey.ofUser(attribute), value, true, Validity.UNKNOWN);
    }

    public static Claim ended(int day, String attribute, String value) {
        return claim(day, Origin.USER, ClaimKey.ofUser(attribute), value, false, Validity.UNKNOWN);
    }

    public static Claim claim(int day, Origin origin, ClaimKey key, String value, boolean holds, Validity validity) {
        return Claim.of(
                key,
                new Statement(value, key.attribute() + ": " + value, ClaimKind.FACT, holds),
                Provenance.said(origin, new ClaimSource("chat", day), day(day), day(day)),
                validity);
    }

    /** What the rules find when a user says this, a sentence a day. */
    public static KnownClaims afterSaying(String... sentences) {
        List<Claim> claims = new ArrayList<>();
        RuleClaimExtractor extractor = new RuleClaimExtractor();
        StatementFilter filter = StatementFilter.withoutSecrets();
        for (int i = 0; i < sentences.length; i++) {
            KnownClaims known = KnownClaims.of(claims, day(i));
            TranscriptEntry entry = new TranscriptEntry(i, Message.user(sentences[i]), day(i));
            filter.said(entry).ifPresent(said -> {
                for (FoundClaim found :
                        extractor.extract(new ExtractionRequest(List.of(said), known, ZoneOffset.UTC))) {
                    claims.add(Claim.of(
                            found.key(),
                            found.statement(),
                            Provenance.said(
                                    Origin.USER, new ClaimSource("chat", found.position()), entry.at(), entry.at()),
                            found.validity()));
                }
            });
        }
        return KnownClaims.of(claims, day(sentences.length));
    }

    public static List<String> texts(List<KnownClaim> claims) {
        return claims.stream().map(KnownClaim::text).toList();
    }
}
