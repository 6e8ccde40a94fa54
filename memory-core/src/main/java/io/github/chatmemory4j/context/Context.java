package io.github.chatmemory4j.context;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallReport;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one request carries, and where every other message of the conversation went. Immutable. */
public final class Context {

    private final List<ContextMessage> sent;
    private final int tokens;
    private final int availableTokens;
    private final RecallReport recallReport;
    private final Supplier<List<PlacedRange>> placementsWhenAsked;
    private volatile @Nullable List<PlacedRange> placements;

    /**
     * A context whose placements are worked out when somebody asks for them.
     *
     * @param placementsWhenAsked may be called more than once and gives the same answer each time
     */
    public Context(
            List<ContextMessage> sent,
            int availableTokens,
            RecallReport recallReport,
            Supplier<List<PlacedRange>> placementsWhenAsked) {
        this.sent = List.copyOf(sent);
        this.tokens = sent.stream().mapToInt(ContextMessage::tokens).sum();
        this.availableTokens = availableTokens;
        this.recallReport = requireNonNull(recallReport, "recollection");
        this.placementsWhenAsked = requireNonNull(placementsWhenAsked, "placementsWhenAsked");
    }

    /** The messages in the order they are sent: system, what stands in for older messages, then the window. */
    public List<ContextMessage> sent() {
        return sent;
    }

    /** The messages that are sent, without what is known about them. */
    public List<Message> messages() {
        return sent.stream().map(ContextMessage::message).toList();
    }

    /** Tokens of all messages sent. */
    public int tokens() {
        return tokens;
    }

    /** Tokens they had to fit into: the budget less everything reserved and less the incoming message. */
    public int availableTokens() {
        return availableTokens;
    }

    /** What is brought back, with the scores of every signal. */
    public RecallReport recallReport() {
        return recallReport;
    }

    /**
     * Every position of the transcript with its placement and the reason, in order and without gaps. Neighbours with the
     * same fate share a range, so the cost grows with the window, not with the transcript.
     */
    public List<PlacedRange> placements() {
        List<PlacedRange> known = placements;
        if (known == null) {
            known = List.copyOf(placementsWhenAsked.get());
            placements = known;
        }
        return known;
    }
}
