package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.internal.CompactMessage;
import java.util.List;

/**
 * What a summariser works from.
 *
 * @param previousSummary the summary so far; empty the first time
 * @param messages what is folded in now, oldest first, in {@link CompactMessage compact form}; empty only when the summary so
 *     far is too long and is to be said in fewer words
 * @param maxTokens the most the new summary may have; longer ones are condensed once more, then cut
 * @param progress hears of retries and of what models cost; whoever passes a changed request on passes it along
 */
public record SummaryRequest(String previousSummary, List<Message> messages, int maxTokens, SummaryProgress progress) {

    public SummaryRequest {
        requireNonNull(previousSummary, "previousSummary");
        requireNonNull(progress, "progress");
        messages = List.copyOf(messages);
        if (messages.isEmpty() && previousSummary.isBlank()) {
            throw new IllegalArgumentException("messages must not be empty");
        }
        if (maxTokens <= 0) {
            throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
        }
    }

    /** A request whose progress nobody hears of. */
    public SummaryRequest(String previousSummary, List<Message> messages, int maxTokens) {
        this(previousSummary, messages, maxTokens, SummaryProgress.UNHEARD);
    }

    /** A request to say a summary in fewer words; nothing is folded in. */
    public static SummaryRequest condensing(String summary, int maxTokens, SummaryProgress progress) {
        return new SummaryRequest(summary, List.of(), maxTokens, progress);
    }

    public SummaryRequest withPreviousSummary(String previousSummary) {
        return new SummaryRequest(previousSummary, messages, maxTokens, progress);
    }

    public SummaryRequest withMessages(List<Message> messages) {
        return new SummaryRequest(previousSummary, messages, maxTokens, progress);
    }

    public SummaryRequest withMaxTokens(int maxTokens) {
        return new SummaryRequest(previousSummary, messages, maxTokens, progress);
    }
}
