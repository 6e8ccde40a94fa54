package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import java.util.List;

/**
 * What a summariser works from.
 *
 * @param previousSummary the summary so far; empty the first time
 * @param messages what is folded in now, oldest first, never empty
 * @param maxTokens the most the new summary may have; longer ones are cut
 */
public record SummaryRequest(String previousSummary, List<Message> messages, int maxTokens) {

    public SummaryRequest {
        requireNonNull(previousSummary, "previousSummary");
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty");
        }
        if (maxTokens <= 0) {
            throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
        }
    }
}
