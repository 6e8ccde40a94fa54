package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The turns that wired services are running on one conversation, and which messages each of them has added.
 *
 * <p>LangChain4j adds messages without saying for which of its calls. But before it adds any, it fires an event of that
 * call on the thread that adds, so what a thread adds belongs to the turn of the last event on it. What a thread adds
 * that has no turn is nobody's, and what a user's own code adds on a thread that runs a turn counts as that turn's: the
 * two cannot be told apart. Safe to share between threads.
 */
final class RunningTurns {

    /** A stream that is never started never ends; so many are remembered at most. */
    private static final int MOST_TURNS = 64;

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private final Deque<RunningTurn> running = new ArrayDeque<>();
    /** A stream that broke off may still deliver what it has, as an answer, after its error. */
    private final Deque<RunningTurn> failed = new ArrayDeque<>();

    private final Map<Thread, RunningTurn> onThread = new WeakHashMap<>();
    private long turnsEnded;

    /** @param patience how long a new turn waits without any turn ending */
    RunningTurns(Duration patience) {
        this.patience = patience;
    }

    /** Starts a turn on the calling thread, after those that run on other threads have ended or were waited for in vain. */
    void start(UUID invocation, UserMessage question) {
        locked(() -> {
            waitForOthers();
            RunningTurn turn = new RunningTurn(invocation, question);
            running.addLast(turn);
            onThread.put(Thread.currentThread(), turn);
            if (running.size() > MOST_TURNS) {
                forget(running.getFirst());
            }
            return turn;
        });
    }

    private void waitForOthers() {
        long left = patience.toNanos();
        long endedBefore = turnsEnded;
        try {
            while (left > 0 && others().anyMatch(turn -> !turn.isGivenUp())) {
                left = ended.awaitNanos(left);
                left = turnsEnded == endedBefore ? left : patience.toNanos();
                endedBefore = turnsEnded;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        others().forEach(RunningTurn::giveUp);
    }

    private Stream<RunningTurn> others() {
        RunningTurn here = onThread.get(Thread.currentThread());
        return running.stream().filter(turn -> !turn.equals(here));
    }

    /** The calling thread works for this turn from now on. */
    void goesOnHere(UUID invocation) {
        locked(() -> find(invocation)
                .or(() -> in(failed, invocation))
                .map(turn -> onThread.put(Thread.currentThread(), turn)));
    }

    /** The user message of the calling thread's turn, as long as it is not in the memory yet. */
    Optional<UserMessage> questionHere() {
        return locked(() -> here().flatMap(RunningTurn::question));
    }

    /** Whether the calling thread's turn has its answer. */
    boolean isAnsweredHere() {
        return locked(() -> here().filter(RunningTurn::isAnswered).isPresent());
    }

    /** Ends a turn. */
    void end(UUID invocation) {
        locked(() -> {
            find(invocation).ifPresent(this::forget);
            in(failed, invocation).ifPresent(turn -> {
                failed.remove(turn);
                onThread.values().removeIf(turn::equals);
            });
            return invocation;
        });
    }

    /** The work as one that another thread does for the calling one: what it adds belongs to the calling thread's turn. */
    <T> Supplier<T> asHere(Supplier<T> work) {
        Optional<RunningTurn> turn = locked(this::here);
        return () -> {
            Optional<RunningTurn> own = switchTo(turn);
            try {
                return work.get();
            } finally {
                switchTo(own);
            }
        };
    }

    /** Puts the calling thread on another turn, or on none, and returns the one it was on. */
    private Optional<RunningTurn> switchTo(Optional<RunningTurn> turn) {
        return locked(() -> {
            Optional<RunningTurn> before = here();
            turn.ifPresentOrElse(
                    t -> onThread.put(Thread.currentThread(), t), () -> onThread.remove(Thread.currentThread()));
            return before;
        });
    }

    /** Ends a turn, if it runs, and returns it; what is still added for it will be nobody's wish. */
    Optional<RunningTurn> fail(UUID invocation) {
        return locked(() -> find(invocation).map(this::failed));
    }

    /** As {@link #fail}, for the calling thread's turn, or the only one when this thread has none. */
    Optional<RunningTurn> failHere() {
        return locked(() -> here().or(() -> running.size() == 1 ? Optional.of(running.getFirst()) : Optional.empty())
                .filter(running::contains)
                .map(this::failed));
    }

    private RunningTurn failed(RunningTurn turn) {
        forget(turn);
        failed.addLast(turn);
        if (failed.size() > MOST_TURNS) {
            failed.removeFirst();
        }
        return turn;
    }

    /** The calling thread has added something; returns whether its turn has failed already, so that this must go too. */
    boolean added(List<TranscriptEntry> entries) {
        return locked(() -> {
            Optional<RunningTurn> turn = here();
            turn.ifPresent(adding -> entries.forEach(adding::add));
            return turn.filter(failed::contains).isPresent();
        });
    }

    /**
     * The calling thread has rewritten the conversation: what stands there anew stays whose it was.
     *
     * @param before what was in the window before
     */
    void rewritten(List<TranscriptEntry> entries, List<Message> before) {
        locked(() -> {
            for (TranscriptEntry entry : entries) {
                Optional<RunningTurn> owner = ownerOf(entry.message());
                (owner.isPresent() || before.contains(entry.message()) ? owner : here())
                        .ifPresent(turn -> turn.add(entry));
            }
            return entries;
        });
    }

    private Optional<RunningTurn> here() {
        return Optional.ofNullable(onThread.get(Thread.currentThread()));
    }

    private Optional<RunningTurn> ownerOf(Message message) {
        return running.stream().filter(turn -> turn.has(message)).findFirst();
    }

    private Optional<RunningTurn> find(UUID invocation) {
        return in(running, invocation);
    }

    private static Optional<RunningTurn> in(Deque<RunningTurn> turns, UUID invocation) {
        return turns.stream()
                .filter(turn -> turn.invocation().equals(invocation))
                .findFirst();
    }

    private void forget(RunningTurn turn) {
        running.remove(turn);
        onThread.values().removeIf(turn::equals);
        turnsEnded++;
        ended.signalAll();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
