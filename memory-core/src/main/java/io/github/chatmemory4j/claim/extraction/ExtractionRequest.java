package io.github.chatmemory4j.claim.extraction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.claim.KnownClaims;
import java.time.ZoneId;
import java.util.List;

/**
 * What an extractor is asked.
 *
 * @param said by the user, oldest first
 * @param known what is known of the user so far
 * @param zone whose days are meant
 */
public record ExtractionRequest(List<SaidText> said, KnownClaims known, ZoneId zone) {

    public ExtractionRequest {
        said = List.copyOf(said);
        requireNonNull(known, "known");
        requireNonNull(zone, "zone");
    }
}
