package io.github.chatmemory4j.langchain4j.wiring;

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
public final class ActiveTurns {

    /** A stream that is never started never ends; so many are remembered at most. */
    private static final int MAX_TURNS = 64;

    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private final Deque<ActiveTurn> running = new ArrayDeque<>();
    /** A stream that broke off may still deliver what it has, as an answer, after its error. */
    private final Deque<ActiveTurn> failed = new ArrayDeque<>();

    private final Map<Thread, ActiveTurn> onThread = new WeakHashMap<>();
    private long turnsEnded;

    /** Turns of which a new one waits so long without any ending. */
    public ActiveTurns(Duration timeout) {
        this.timeout = timeout;
    }

    /** Starts a turn on the calling thread, after those that run on other threads have ended or were waited for in vain. */
    public void start(UUID invocation, UserMessage question) {
        locked(() -> {
            waitForOthers();
            ActiveTurn turn = new ActiveTurn(invocation, question);
            running.addLast(turn);
            onThread.put(Thread.currentThread(), turn);
            if (running.size() > MAX_TURNS) {
                forget(running.getFirst());
            }
            return turn;
        });
    }

    private void waitForOthers() {
        long left = timeout.toNanos();
        long endedBefore = turnsEnded;
        try {
            while (left > 0 && others().anyMatch(turn -> !turn.isGivenUp())) {
                left = ended.awaitNanos(left);
                left = turnsEnded == endedBefore ? left : timeout.toNanos();
                endedBefore = turnsEnded;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        others().forEach(ActiveTurn::giveUp);
    }

    private Stream<ActiveTurn> others() {
        ActiveTurn here = onThread.get(Thread.currentThread());
        return running.stream().filter(turn -> !turn.equals(here));
    }

    /** The calling thread works for this turn from now on. */
    public void goesOnHere(UUID invocation) {
        locked(() -> find(invocation)
                .or(() -> in(failed, invocation))
                .map(turn -> onThread.put(Thread.currentThread(), turn)));
    }

    /** The user message of the calling thread's turn, as long as it is not in the memory yet. */
    public Optional<UserMessage> questionHere() {
        return locked(() -> here().flatMap(ActiveTurn::question));
    }

    /** Whether the calling thread's turn has its answer. */
    public boolean isAnsweredHere() {
        return locked(() -> here().filter(ActiveTurn::isAnswered).isPresent());
    }

    /** Ends a turn. */
    public void end(UUID invocation) {
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
    public <T> Supplier<T> asHere(Supplier<T> work) {
        Optional<ActiveTurn> turn = locked(this::here);
        return () -> {
            Optional<ActiveTurn> own = switchTo(turn);
            try {
                return work.get();
            } finally {
                switchTo(own);
            }
        };
    }

    /** Puts the calling thread on another turn, or on none, and returns the one it was on. */
    private Optional<ActiveTurn> switchTo(Optional<ActiveTurn> turn) {
        return locked(() -> {
            Optional<ActiveTurn> before = here();
            turn.ifPresentOrElse(
                    t -> onThread.put(Thread.currentThread(), t), () -> onThread.remove(Thread.currentThread()));
            return before;
        });
    }

    /** Ends a turn, if it runs, and returns it; what is still added for it will be nobody's wish. */
    public Optional<ActiveTurn> fail(UUID invocation) {
        return locked(() -> find(invocation).map(this::failed));
    }

    /** As {@link #fail}, for the calling thread's turn, or the only one when this thread has none. */
    public Optional<ActiveTurn> failHere() {
        return locked(() -> here().or(() -> running.size() == 1 ? Optional.of(running.getFirst()) : Optional.empty())
                .filter(running::contains)
                .map(this::failed));
    }

    private ActiveTurn failed(ActiveTurn turn) {
        forget(turn);
        failed.addLast(turn);
        if (failed.size() > MAX_TURNS) {
            failed.removeFirst();
        }
        return turn;
    }

    /** The calling thread has added something; returns whether its turn has failed already, so that this must go too. */
    public boolean added(List<TranscriptEntry> entries) {
        return locked(() -> {
            Optional<ActiveTurn> turn = here();
            turn.ifPresent(adding -> entries.forEach(adding::add));
            return turn.filter(failed::contains).isPresent();
        });
    }

    /**
     * The calling thread has rewritten the conversation: what stands there anew stays whose it was.
     *
     * @param before what was in the window before
     */
    public void rewritten(List<TranscriptEntry> entries, List<Message> before) {
        locked(() -> {
            for (TranscriptEntry entry : entries) {
                Optional<ActiveTurn> owner = ownerOf(entry.message());
                (owner.isPresent() || before.contains(entry.message()) ? owner : here())
                        .ifPresent(turn -> turn.add(entry));
            }
            return entries;
        });
    }

    private Optional<ActiveTurn> here() {
        return Optional.ofNullable(onThread.get(Thread.currentThread()));
    }

    private Optional<ActiveTurn> ownerOf(Message message) {
        return running.stream().filter(turn -> turn.has(message)).findFirst();
    }

    private Optional<ActiveTurn> find(UUID invocation) {
        return in(running, invocation);
    }

    private static Optional<ActiveTurn> in(Deque<ActiveTurn> turns, UUID invocation) {
        return turns.stream()
                .filter(turn -> turn.invocation().equals(invocation))
                .findFirst();
    }

    private void forget(ActiveTurn turn) {
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
