package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

/**
 * What to do with the oldest turns of the window.
 *
 * @param action what stands in for them
 * @param turns how many of the oldest turns leave the window; 0 exactly when the action is {@link Action#KEEP}
 * @param reason the figures the decision rests on, for people to read
 */
public record CompactionPlan(Action action, int turns, String reason) {

    /** What stands in for the turns that leave the window. */
    public enum Action {
        /** No turn leaves. */
        KEEP,
        /** Nothing stands in; the turns stay in the transcript. */
        TRIM,
        /** The running summary does. */
        SUMMARIZE
    }

    public CompactionPlan {
        requireNonNull(action, "action");
        requireNonNull(reason, "reason");
        if (turns < 0 || (turns == 0) != (action == Action.KEEP)) {
            throw new IllegalArgumentException(
                    "turns must be 0 for KEEP and positive otherwise, was " + turns + " for " + action);
        }
    }

    public static CompactionPlan keep(String reason) {
        return new CompactionPlan(Action.KEEP, 0, reason);
    }
}
