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
 */
public record RecallResult(List<RecallHit> hits, boolean asked, String reason) {

    public RecallResult {
        hits = List.copyOf(hits);
        requireNonNull(reason, "reason");
    }

    public static RecallResult nothing(String reason) {
        return new RecallResult(List.of(), false, reason);
    }
}
