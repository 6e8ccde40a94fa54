package io.github.chatmemory4j.compaction;

/**
 * Keeps the newest messages up to a number, in whole turns, and fewer when they do not fit. Nothing stands in for what
 * leaves. Every turn moves the window, so that no provider's prompt cache helps; {@link TrimStrategy} is cheaper where it
 * does. O(turns) per plan. Immutable.
 *
 * @param maxMessages messages of the window at most; the newest turn stays even when it has more
 */
public record MessageWindowStrategy(int maxMessages) implements CompactionStrategy {

    public MessageWindowStrategy {
        if (maxMessages <= 0) {
            throw new IllegalArgumentException("maxMessages must be positive, was " + maxMessages);
        }
    }

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        int messages = request.windowMessages();
        int tokens = request.tokens();
        int leaving = 0;
        while (leaving < request.turns().size() - 1 && (messages > maxMessages || tokens > request.availableTokens())) {
            messages -= request.turns().get(leaving).messages();
            tokens -= request.turns().get(leaving).tokens();
            leaving++;
        }
        String figures = messages + " of " + maxMessages + " messages, " + Figures.of(request);
        return leaving == 0
                ? CompactionPlan.keep(figures)
                : new CompactionPlan(CompactionPlan.Action.TRIM, leaving, figures);
    }

    @Override
    public String name() {
        return "messages";
    }
}
