package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;
import java.util.Optional;

/**
 * A request that a {@link DryRun} would have sent.
 *
 * @param turn which user message it is for, from 1
 * @param step 0 for the question, and one more for every round of tool results after it
 * @param position of the newest message the request holds
 * @param incoming the user's message, which goes behind the context; empty for a later step, whose messages are in the
 *     context
 * @param incomingTokens of that message; 0 when there is none
 * @param context what was put together for it
 * @param summary the running summary of that moment
 * @param events what the memory did since the request before, oldest first
 * @param usage what the request that was really sent took; empty when nobody knows
 */
public record DryRunRequest(
        int turn,
        int step,
        long position,
        Optional<TranscriptEntry> incoming,
        int incomingTokens,
        Context context,
        Optional<Summary> summary,
        List<MemoryEvent> events,
        Optional<RequestUsage> usage) {

    public DryRunRequest {
        requireNonNull(incoming, "incoming");
        requireNonNull(context, "context");
        requireNonNull(summary, "summary");
        events = List.copyOf(events);
        requireNonNull(usage, "usage");
    }

    /** Tokens of everything the request sends. */
    public int tokens() {
        return context.tokens() + incomingTokens;
    }

    /** Why a message was sent in this request or was not; empty if it had not been said. */
    public Optional<Explanation> explain(long messagePosition) {
        if (incoming.filter(entry -> entry.position() == messagePosition).isPresent()) {
            return Optional.of(new Explanation(turn, step, messagePosition, Placement.VERBATIM, "the question itself"));
        }
        return context.placements().stream()
                .filter(range -> range.from() <= messagePosition && messagePosition < range.to())
                .findFirst()
                .map(range -> new Explanation(turn, step, messagePosition, range.placement(), why(range)));
    }

    private String why(PlacedRange range) {
        boolean left = range.placement() == Placement.SUMMARISED || range.placement() == Placement.TRIMMED;
        String recalled = context.recallReport().reason();
        return left && !recalled.isEmpty() ? range.reason() + "; recall: " + recalled : range.reason();
    }

    /**
     * Messages at the beginning that are the same as in the request before, which is what a provider's prompt cache can
     * reuse.
     */
    public int sharedWith(DryRunRequest before) {
        List<ContextMessage> mine = context.sent();
        List<ContextMessage> others = before.context.sent();
        int shared = 0;
        while (shared < mine.size()
                && shared < others.size()
                && mine.get(shared).message().equals(others.get(shared).message())) {
            shared++;
        }
        boolean goesOnWithTheQuestion = shared == others.size()
                && shared < mine.size()
                && before.incoming
                        .filter(entry ->
                                entry.message().equals(mine.get(others.size()).message()))
                        .isPresent();
        return goesOnWithTheQuestion ? shared + 1 : shared;
    }
}
