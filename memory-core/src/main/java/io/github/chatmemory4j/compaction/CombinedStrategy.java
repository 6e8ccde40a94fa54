package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;

/**
 * Folds the oldest turns into the running summary, as {@link SummaryStrategy} does, and keeps a share of the budget for
 * earlier messages that matter for what is asked now. The window has the rest, and its marks are shares of that rest.
 *
 * <p>What is recalled never stays in the cacheable beginning of a request, so a turn that needs nothing recalls nothing and
 * costs what it costs under the summary strategy. Immutable.
 */
public final class CombinedStrategy implements CompactionStrategy {

    /**
     * Earlier messages hold most of what questions need, as measured on public dialogues: between half and four fifths of
     * the budget gave the best recall of evidence, and more would leave too little for what was just said.
     */
    public static final double DEFAULT_RECALL_SHARE = 0.7;

    private final WaterMarks marks;
    private final double recallShare;

    public CombinedStrategy() {
        this(WaterMarks.DEFAULT.withStart(SummaryStrategy.DEFAULT_START), DEFAULT_RECALL_SHARE);
    }

    /**
     * A strategy with marks of its own.
     *
     * @param marks shares of what recall leaves of the budget; the messages to keep word for word may take more
     * @param recallShare in (0, 1)
     */
    public CombinedStrategy(WaterMarks marks, double recallShare) {
        this.marks = requireNonNull(marks, "marks");
        if (!(recallShare > 0 && recallShare < 1)) {
            throw new IllegalArgumentException("recallShare must be in (0, 1), was " + recallShare);
        }
        this.recallShare = recallShare;
    }

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        double markedTokens = request.availableTokens() * (1 - recallShare);
        if (!marks.passed(request, markedTokens)) {
            return CompactionPlan.keep(Figures.of(request));
        }
        int otherTokens = request.systemTokens() + request.maxSummaryTokens();
        int leaving = marks.turnsLeaving(request, otherTokens, markedTokens);
        return leaving == 0
                ? CompactionPlan.keep(Figures.of(request))
                : new CompactionPlan(Action.SUMMARISE, leaving, Figures.of(request));
    }

    @Override
    public boolean summarises() {
        return true;
    }

    @Override
    public double recallShare() {
        return recallShare;
    }

    @Override
    public String name() {
        return "combined";
    }
}
