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

    /** Returns what to do with the oldest turns; {@link CompactionPlan#keep keep} when nothing needs to be done. */
    CompactionPlan plan(CompactionRequest request);

    /** How the strategy is called on a command line and in reports. */
    default String name() {
        return getClass().getSimpleName();
    }
}
