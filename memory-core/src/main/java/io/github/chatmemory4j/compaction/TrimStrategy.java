package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;

/**
 * Takes the oldest turns out of the window when the request passes the start mark, down to the low-water mark. Nothing
 * stands in for them. O(turns) per compaction, O(1) in between; token counts are not recomputed. Immutable.
 */
public final class TrimStrategy implements CompactionStrategy {

    private final Watermarks marks;

    public TrimStrategy() {
        this(Watermarks.DEFAULT);
    }

    public TrimStrategy(Watermarks marks) {
        this.marks = requireNonNull(marks, "marks");
    }

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        if (!marks.passed(request)) {
            return CompactionPlan.keep(Figures.of(request));
        }
        int leaving = marks.turnsLeaving(request, request.systemTokens() + request.summaryTokens());
        return leaving == 0
                ? CompactionPlan.keep(Figures.of(request))
                : new CompactionPlan(Action.TRIM, leaving, Figures.of(request));
    }

    @Override
    public String name() {
        return "trim";
    }
}
