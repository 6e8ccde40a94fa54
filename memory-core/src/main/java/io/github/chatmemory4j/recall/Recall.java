package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What was recalled.
 *
 * @param hits the messages in the order they were said; empty when nothing is worth recalling
 * @param block the hits as one text to send, a {@link RecallBlock}; empty without hits
 * @param tokens what the block costs
 * @param reason why so much, so little or nothing, for people to read
 */
public record Recall(List<RecallHit> hits, String block, int tokens, String reason) {

    public Recall {
        hits = List.copyOf(hits);
        requireNonNull(block, "block");
        requireNonNull(reason, "reason");
    }

    public static Recall nothing(String reason) {
        return new Recall(List.of(), "", 0, reason);
    }
}
