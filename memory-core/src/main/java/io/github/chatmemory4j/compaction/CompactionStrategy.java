package io.github.chatmemory4j.compaction;

/**
 * Decides which of the oldest turns leave the window, and what stands in for them.
 *
 * <p>A strategy only decides. It changes nothing, calls no model and keeps no state, so the same request always gives the
 * same plan; the memory carries the plan out. Implementations are therefore safe to share between threads and
 * conversations.
 */
@FunctionalInterface
public interface CompactionStrategy {

    /** The share of the budget a summary may take unless a strategy says otherwise. */
    double LARGEST_SUMMARY_SHARE = 0.25;

    /** Returns what to do with the oldest turns; {@link CompactionPlan#keep keep} when nothing needs to be done. */
    CompactionPlan plan(CompactionRequest request);

    /**
     * Whether the running summary is to stand in for everything that leaves the window. Then turns that had to leave before
     * a summary was ready are folded into it as soon as one can be made, without waiting for the next plan.
     */
    default boolean summarizes() {
        return false;
    }

    /** The share of the budget, in (0, 1], that a summary may take at most, so that small budgets are not all summary. */
    default double summaryShare() {
        return LARGEST_SUMMARY_SHARE;
    }

    /** What recalled messages may take when they matter. A strategy that gives recall room keeps its window out of it. */
    default RecallBudget recallBudget() {
        return RecallBudget.NONE;
    }

    /** How the strategy is called on a command line and in reports. */
    default String name() {
        return getClass().getSimpleName();
    }
}
