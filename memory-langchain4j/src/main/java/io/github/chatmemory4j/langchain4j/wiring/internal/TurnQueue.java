package io.github.chatmemory4j.langchain4j.wiring.internal;

import io.github.chatmemory4j.langchain4j.wiring.TurnDeadlockException;
import io.github.chatmemory4j.langchain4j.wiring.internal.TurnWaits.Wait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/** The turns that wait for those that run on one conversation, first come, first served. Guarded by {@link TurnWaits}. */
final class TurnQueue {

    private final Duration timeout;
    private final Condition changed = TurnWaits.LOCK.newCondition();
    private final Deque<Wait> waiting = new ArrayDeque<>();
    private long turnsEnded;

    /** A queue in which nobody waits longer than the time-out without any turn ending. */
    TurnQueue(Duration timeout) {
        this.timeout = timeout;
    }

    void turnEnded() {
        turnsEnded++;
        changed();
    }

    void changed() {
        changed.signalAll();
    }

    /**
     * Waits until the turn may run. After the time-out it runs beside those that it waited for in vain, and no other waits
     * for those.
     *
     * @throws TurnDeadlockException if it would wait for ever
     */
    void await(ActiveTurn turn) {
        Wait wait = new Wait(turn);
        waiting.addLast(wait);
        try {
            await(wait);
            wait.blockers().forEach(ActiveTurn::giveUp);
        } finally {
            waiting.remove(wait);
            TurnWaits.remove(wait);
            changed();
        }
    }

    private void await(Wait wait) {
        long left = timeout.toNanos();
        long endedBefore = turnsEnded;
        try {
            while (left > 0 && mustWait(wait)) {
                TurnWaits.add(wait);
                left = changed.awaitNanos(left);
                left = turnsEnded == endedBefore ? left : timeout.toNanos();
                endedBefore = turnsEnded;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A turn within another goes first, because those that wait for that other wait for it too. */
    private boolean mustWait(Wait wait) {
        boolean itsTurn = wait.isWithinItsMemory() || waiting.peekFirst() == wait;
        return !itsTurn || !wait.blockers().isEmpty();
    }
}
