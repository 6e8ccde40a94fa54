package io.github.chatmemory4j.langchain4j.wiring.internal;

import io.github.chatmemory4j.langchain4j.wiring.internal.ActiveTurn.Stage;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which turn each thread works for, over all memories. LangChain4j adds messages without saying for which of its calls; but
 * before it adds any, it fires an event of that call on the thread that adds. A thread that is started by a tool works for
 * the tool's turn until the tools of that round are done.
 */
final class TurnThreads {

    private static final int DIRECTLY = -1;

    /**
     * A thread's place.
     *
     * @param toolPhase of the turn when the thread was started by one of its tools; {@link #DIRECTLY} for its own threads
     */
    private record Place(ActiveTurn turn, int toolPhase) {

        boolean holds() {
            return toolPhase == DIRECTLY || toolPhase == turn.toolPhase();
        }
    }

    private static final InheritableThreadLocal<@Nullable Place> HERE = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Place childValue(@Nullable Place parent) {
            if (parent == null) {
                return null;
            }
            int phase = parent.turn().toolPhase();
            return ActiveTurn.isInTools(phase) && parent.holds() ? new Place(parent.turn(), phase) : null;
        }
    };

    private TurnThreads() {}

    /** The innermost turn that the calling thread works for and that is not over. */
    static @Nullable ActiveTurn running() {
        ActiveTurn turn = place();
        while (turn != null && turn.isOver()) {
            turn = turn.around();
        }
        return turn;
    }

    /** The innermost turn of a memory that the calling thread works for, also one that broke off. */
    static Optional<ActiveTurn> of(ActiveTurns turns) {
        ActiveTurn turn = place();
        boolean first = true;
        while (turn != null && (turn.turns() != turns || turn.stage() == Stage.ENDED || (turn.isOver() && !first))) {
            turn = turn.around();
            first = false;
        }
        return Optional.ofNullable(turn);
    }

    private static @Nullable ActiveTurn place() {
        Place place = HERE.get();
        return place != null && place.holds() ? place.turn() : null;
    }

    /** The calling thread works for a turn from now on; for none if there is none. */
    static void workFor(@Nullable ActiveTurn turn) {
        if (turn == null) {
            HERE.remove();
        } else {
            HERE.set(new Place(turn, DIRECTLY));
        }
    }

    /** The calling thread, if it works for this turn, works for the one around it from now on. */
    static void leave(ActiveTurn turn) {
        Place place = HERE.get();
        if (place != null && place.turn() == turn) {
            workFor(turn.around());
        }
    }

    /** Does the work for a turn, and then goes on with what the thread did before. */
    static @Nullable Object during(@Nullable ActiveTurn turn, TurnWork work) throws Throwable {
        Place before = HERE.get();
        workFor(turn);
        try {
            return work.run();
        } finally {
            goBackTo(before);
        }
    }

    /** The work as one that another thread does for the calling one's turn. */
    static <T> Supplier<T> carried(Supplier<T> work) {
        ActiveTurn turn = place();
        return () -> {
            Place before = HERE.get();
            workFor(turn);
            try {
                return work.get();
            } finally {
                goBackTo(before);
            }
        };
    }

    /** As {@link #carried(Supplier)}. */
    static Runnable carried(Runnable work) {
        Supplier<Boolean> carried = carried(() -> {
            work.run();
            return true;
        });
        return () -> {
            boolean unused = carried.get();
        };
    }

    private static void goBackTo(@Nullable Place before) {
        if (before == null) {
            HERE.remove();
        } else {
            HERE.set(before);
        }
    }
}
