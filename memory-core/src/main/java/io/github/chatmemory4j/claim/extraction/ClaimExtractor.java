package io.github.chatmemory4j.claim.extraction;

import java.util.List;

/**
 * Finds what is worth knowing of a user in what the user said. Called in the background, never during a turn. Should rather
 * miss something than make something up; whatever it throws, the conversation goes on, and is tried again later.
 * Implementations are safe to share between threads.
 */
@FunctionalInterface
public interface ClaimExtractor {

    /** The claims in the order they were said; none for talk that states nothing. */
    List<FoundClaim> extract(ExtractionRequest request);

    /** Finds nothing: for users whose memory is kept by hand and by tools alone. */
    static ClaimExtractor none() {
        return request -> List.of();
    }
}
