package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.internal.CompactMessage;
import java.util.List;

/**
 * What a summariser works from.
 *
 * @param previousSummary the summary so far; empty the first time
 * @param said what is folded in now, oldest first, in {@link CompactMessage compact form} and with the days that "tomorrow"
 *     and the like mean written behind them; empty only when the summary so far is too long and is to be said in fewer words
 * @param maxTokens the most the new summary may have; longer ones are condensed once more, then cut
 * @param progress hears of retries and of what models cost; whoever passes a changed request on passes it along
 */
public record SummaryRequest(String previousSummary, List<SaidMessage> said, int maxTokens, SummaryProgress progress) {

    public SummaryRequest {
        requireNonNull(previousSummary, "previousSummary");
        requireNonNull(progress, "progress");
        said = List.copyOf(said);
        if (said.isEmpty() && previousSummary.isBlank()) {
            throw new IllegalArgumentException("messages must not be empty");
        }
        if (maxTokens <= 0) {
            throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
        }
    }

    /** A request whose progress nobody hears of, with messages of which nobody knows when they were said. */
    public SummaryRequest(String previousSummary, List<? extends Message> messages, int maxTokens) {
        this(previousSummary, undated(messages), maxTokens, SummaryProgress.UNHEARD);
    }

    /** A request to say a summary in fewer words; nothing is folded in. */
    public static SummaryRequest condensing(String summary, int maxTokens, SummaryProgress progress) {
        return new SummaryRequest(summary, List.of(), maxTokens, progress);
    }

    private static List<SaidMessage> undated(List<? extends Message> messages) {
        return messages.stream().<SaidMessage>map(SaidMessage::undated).toList();
    }

    /** The messages without their times. */
    public List<Message> messages() {
        return said.stream().map(SaidMessage::message).toList();
    }

    public SummaryRequest withPreviousSummary(String previousSummary) {
        return new SummaryRequest(previousSummary, said, maxTokens, progress);
    }

    /** The same request with other messages, of which nobody knows when they were said. */
    public SummaryRequest withMessages(List<? extends Message> messages) {
        return withSaid(undated(messages));
    }

    public SummaryRequest withSaid(List<SaidMessage> said) {
        return new SummaryRequest(previousSummary, said, maxTokens, progress);
    }

    public SummaryRequest withMaxTokens(int maxTokens) {
        return new SummaryRequest(previousSummary, said, maxTokens, progress);
    }

    public SummaryRequest withProgress(SummaryProgress progress) {
        return new SummaryRequest(previousSummary, said, maxTokens, progress);
    }
}
