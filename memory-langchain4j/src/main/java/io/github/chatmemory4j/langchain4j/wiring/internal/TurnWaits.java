package io.github.chatmemory4j.langchain4j.wiring.internal;

import io.github.chatmemory4j.langchain4j.wiring.TurnDeadlockException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who waits for whom, over all memories of the process, and the one lock of everything that is known about turns. It is never
 * held while a model, a store or a listener is called.
 */
final class TurnWaits {

    static final ReentrantLock LOCK = new ReentrantLock(true);

    private static final Set<Wait> WAITS = new LinkedHashSet<>();

    /** A turn that waits for those that run on a memory. */
    static final class Wait {

        private final ActiveTurns memory;
        /** The turns that cannot go on before it has ended, because one of their tools has started it. */
        private final Set<ActiveTurn> within = new LinkedHashSet<>();

        Wait(ActiveTurn starting) {
            this.memory = starting.turns();
            for (ActiveTurn turn = starting.around(); turn != null; turn = turn.around()) {
                if (!turn.isOver()) {
                    within.add(turn);
                }
            }
        }

        boolean isWithin(ActiveTurn turn) {
            return within.contains(turn);
        }

        /** Whether the turn was started by a tool of another on the same memory. */
        boolean isWithinItsMemory() {
            return within.stream().anyMatch(turn -> turn.turns() == memory);
        }

        /** The turns it waits for. */
        List<ActiveTurn> blockers() {
            return memory.running().stream()
                    .filter(turn -> !turn.isGivenUp() && !within.contains(turn))
                    .toList();
        }
    }

    private TurnWaits() {}

    static <T> T locked(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Remembers that a turn waits; only under the lock.
     *
     * @throws TurnDeadlockException if one of those it waits for waits for it
     */
    static void add(Wait wait) {
        WAITS.add(wait);
        requireNoCircle(wait);
    }

    static void remove(Wait wait) {
        WAITS.remove(wait);
    }

    private static void requireNoCircle(Wait start) {
        Set<ActiveTurn> seen = new HashSet<>();
        Deque<List<ActiveTurn>> paths = new ArrayDeque<>();
        start.blockers().forEach(turn -> paths.add(List.of(turn)));
        while (!paths.isEmpty()) {
            List<ActiveTurn> path = paths.remove();
            ActiveTurn blocker = path.get(path.size() - 1);
            if (start.isWithin(blocker)) {
                throw new TurnDeadlockException(
                        path.stream().map(turn -> turn.turns().memoryId()).toList());
            }
            if (seen.add(blocker)) {
                WAITS.stream()
                        .filter(wait -> wait.isWithin(blocker))
                        .flatMap(wait -> wait.blockers().stream())
                        .forEach(next -> paths.add(with(path, next)));
            }
        }
    }

    private static List<ActiveTurn> with(List<ActiveTurn> path, ActiveTurn next) {
        List<ActiveTurn> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
