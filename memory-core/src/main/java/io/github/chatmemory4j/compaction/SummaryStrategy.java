package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;

/**
 * Folds the oldest turns into the running summary when the request passes the start mark, down to the low-water mark.
 *
 * <p>The start mark lies below the budget, so that a summary made in the background is ready before it is needed. One
 * model call per compaction, over the previous summary and the folded turns only. Room for the longest allowed summary is
 * part of the calculation, so the request fits whatever the summariser writes. Immutable.
 *
 * <p>Folding the previous summary into the next is the idea of Wang et al., 2023, <a
 * href="https://arxiv.org/abs/2308.15022">arXiv:2308.15022</a>; the two marks are ours.
 */
public final class SummaryStrategy implements CompactionStrategy {

    /** A fifth of the budget is several turns ahead of need for ordinary messages. */
    public static final double DEFAULT_HIGH = 0.8;

    private final Watermarks marks;

    public SummaryStrategy() {
        this(Watermarks.DEFAULT.withHigh(DEFAULT_HIGH));
    }

    public SummaryStrategy(Watermarks marks) {
        this.marks = requireNonNull(marks, "marks");
    }

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        if (!marks.passed(request)) {
            return CompactionPlan.keep(Figures.of(request));
        }
        int leaving = marks.turnsLeaving(request, request.systemTokens() + request.maxSummaryTokens());
        return leaving == 0
                ? CompactionPlan.keep(Figures.of(request))
                : new CompactionPlan(Action.SUMMARIZE, leaving, Figures.of(request));
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public String name() {
        return "summary";
    }
}
