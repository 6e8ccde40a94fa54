package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;

/**
 * Folds the oldest turns into the running summary, as {@link SummaryStrategy} does, and keeps room for earlier messages
 * that matter for what is asked now. The window has the rest, and its marks are shares of that rest.
 *
 * <p>A window too small for the provider's cache would cost more than a larger one, so it gets enough of the budget for
 * that where not much more than half of the budget does. Immutable.
 */
public final class CombinedStrategy implements CompactionStrategy {

    /** What a summary says is there to be recalled too, so it is kept short. */
    private static final double SUMMARY_SHARE = 0.1;

    /** Where a compaction starts, in lengths of the shortest prefix a provider caches; it stops at one. */
    private static final double CACHED_LENGTHS = 1.7;

    private static final double LARGEST_CACHED_SHARE = 0.6;

    private final Watermarks marks;
    private final RecallBudget recallBudget;

    public CombinedStrategy() {
        this(Watermarks.DEFAULT.withHigh(SummaryStrategy.DEFAULT_HIGH), RecallBudget.DEFAULT);
    }

    /**
     * A strategy with marks of its own.
     *
     * @param marks shares of what recall leaves of the budget; the messages to keep word for word may take more
     */
    public CombinedStrategy(Watermarks marks, RecallBudget recallBudget) {
        this.marks = requireNonNull(marks, "marks");
        this.recallBudget = requireNonNull(recallBudget, "recallBudget");
        if (recallBudget.share() == 0) {
            throw new IllegalArgumentException("share must be positive, was 0; use SummaryStrategy to recall nothing");
        }
    }

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        double markedTokens = markedTokens(request);
        if (!marks.passed(request, markedTokens) || (isStillWhole(request) && !marks.startIsPassed(request))) {
            return CompactionPlan.keep(Figures.of(request));
        }
        int otherTokens = request.systemTokens() + request.maxSummaryTokens();
        int leaving = marks.turnsLeaving(request, otherTokens, markedTokens);
        return leaving == 0
                ? CompactionPlan.keep(Figures.of(request))
                : new CompactionPlan(Action.SUMMARIZE, leaving, Figures.of(request));
    }

    /** Whether nothing has left the window, and another turn as long as the longest fits too: there is nothing to recall. */
    private static boolean isStillWhole(CompactionRequest request) {
        int longest = request.turns().stream().mapToInt(TurnSize::tokens).max().orElse(0);
        return request.whole() && request.tokens() + longest <= request.availableTokens();
    }

    /** What the marks are shares of. */
    private double markedTokens(CompactionRequest request) {
        double left = request.availableTokens() * (1 - recallBudget.share());
        double cacheable = CACHED_LENGTHS * marks.cacheMinimumTokens();
        return cacheable <= LARGEST_CACHED_SHARE * request.availableTokens()
                ? Math.max(left, cacheable / marks.high())
                : left;
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public double summaryShare() {
        return SUMMARY_SHARE;
    }

    @Override
    public RecallBudget recallBudget() {
        return recallBudget;
    }

    @Override
    public String name() {
        return "combined";
    }
}
