package io.github.chatmemory4j.agent.extraction;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ExtractedRange;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.extraction.ClaimExtractor;
import io.github.chatmemory4j.claim.extraction.ExtractionRequest;
import io.github.chatmemory4j.claim.extraction.FoundClaim;
import io.github.chatmemory4j.claim.extraction.SaidText;
import io.github.chatmemory4j.claim.extraction.StatementFilter;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Takes the claims out of a conversation, from where the last extraction ended to a position. Of several that work on one
 * conversation, in one process or many, one wins and the others change nothing; nothing is kept of a message that is erased
 * meanwhile. Safe to share between threads.
 */
public final class ClaimExtraction {

    /** Messages at a time; so many are worth a call of a model, and few enough for its attention. */
    private static final int BATCH = 24;

    private final TranscriptStore transcripts;
    private final ClaimStore claims;
    private final Settings settings;

    /**
     * How claims are found.
     *
     * @param extractor finds them
     * @param filter leaves of a conversation what is evidence
     * @param clock tells when they are found
     * @param zone whose days are meant
     * @param last what is done with a claim before it is added
     */
    public record Settings(
            ClaimExtractor extractor, StatementFilter filter, Clock clock, ZoneId zone, UnaryOperator<Claim> last) {}

    public ClaimExtraction(TranscriptStore transcripts, ClaimStore claims, Settings settings) {
        this.transcripts = transcripts;
        this.claims = claims;
        this.settings = settings;
    }

    /** Takes the claims out of everything said so far. */
    public void all(ClaimOwner owner, String memoryId) {
        upTo(owner, memoryId, TranscriptState::size);
    }

    /** Takes the claims out of what has left the window. */
    public void leftWindow(ClaimOwner owner, String memoryId) {
        upTo(owner, memoryId, TranscriptState::windowStart);
    }

    private void upTo(ClaimOwner owner, String memoryId, Function<TranscriptState, Long> end) {
        TranscriptState state = transcripts.state(memoryId);
        long to = end.apply(state);
        long from = claims.extractedTo(memoryId);
        while (from < to) {
            long next = Math.min(to, from + BATCH);
            ExtractedRange range = new ExtractedRange(memoryId, state.epoch(), from, next);
            if (!extract(owner, range, state.clearedTo())) {
                return;
            }
            from = next;
        }
    }

    private boolean extract(ClaimOwner owner, ExtractedRange range, long clearedTo) {
        List<SaidText> said = transcripts.read(range.memoryId(), Math.max(range.from(), clearedTo), range.to()).stream()
                .map(settings.filter()::said)
                .flatMap(Optional::stream)
                .toList();
        return claims.addExtracted(owner, range, said.isEmpty() ? List.of() : found(owner, range.memoryId(), said));
    }

    private List<Claim> found(ClaimOwner owner, String memoryId, List<SaidText> said) {
        Instant now = settings.clock().instant();
        Map<Long, Instant> saidAt = said.stream().collect(Collectors.toMap(SaidText::position, SaidText::at));
        ExtractionRequest request =
                new ExtractionRequest(said, KnownClaims.of(claims.load(owner), now), settings.zone());
        List<Claim> found = new ArrayList<>();
        for (FoundClaim claim : settings.extractor().extract(request)) {
            Optional.ofNullable(saidAt.get(claim.position()))
                    .ifPresent(at -> found.add(settings.last().apply(claim(claim, memoryId, at, now))));
        }
        return found;
    }

    private static Claim claim(FoundClaim found, String memoryId, Instant saidAt, Instant now) {
        return Claim.of(
                found.key(),
                found.statement(),
                Provenance.said(Origin.USER, new ClaimSource(memoryId, found.position()), saidAt, now),
                found.validity());
    }
}
