package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What matters for a question.
 *
 * @param hits best first; empty when nothing is worth recalling
 * @param reason why so many or none, for people to read
 */
public record Recall(List<RecallHit> hits, String reason) {

    public Recall {
        hits = List.copyOf(hits);
        requireNonNull(reason, "reason");
    }

    static Recall nothing(String reason) {
        return new Recall(List.of(), reason);
    }
}
