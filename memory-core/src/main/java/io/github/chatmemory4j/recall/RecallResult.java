package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What matters for a message.
 *
 * @param hits best first; empty when nothing is worth recalling
 * @param asked whether the message asks for something, or speaks so closely of what was said that it might as well; one
 *     that only tells deserves a reminder, not all the room there is
 * @param reason why so many or none, for people to read
 * @param meaningIgnored why meaning did not count although there is an embedder that works; empty when it did
 */
public record RecallResult(List<RecallHit> hits, boolean asked, String reason, String meaningIgnored) {

    public RecallResult {
        hits = List.copyOf(hits);
        requireNonNull(reason, "reason");
        requireNonNull(meaningIgnored, "meaningIgnored");
    }

    /** A result to which everything counted that could. */
    public RecallResult(List<RecallHit> hits, boolean asked, String reason) {
        this(hits, asked, reason, "");
    }

    public RecallResult withMeaningIgnored(String why) {
        return new RecallResult(hits, asked, reason, why);
    }

    public static RecallResult nothing(String reason) {
        return new RecallResult(List.of(), false, reason);
    }
}
