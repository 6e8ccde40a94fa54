package io.github.chatmemory4j.langchain4j.wiring.internal;

import static io.github.chatmemory4j.langchain4j.wiring.internal.TurnWaits.locked;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.wiring.TurnDeadlockException;
import io.github.chatmemory4j.langchain4j.wiring.internal.ActiveTurn.Stage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The turns that wired services are running on one conversation, and which messages each of them has added.
 *
 * <p>What a thread adds belongs to the turn it works for, see {@link TurnThreads}. What a thread adds that has no turn is
 * nobody's, and what a user's own code adds on a thread that runs a turn counts as that turn's: the two cannot be told
 * apart. Safe to share between threads.
 */
public final class ActiveTurns {

    /** A turn of which nothing is heard again would stay for ever; so many are remembered at most. */
    private static final int MAX_TURNS = 64;

    private final String memoryId;
    private final TurnQueue queue;
    private final Deque<ActiveTurn> announced = new ArrayDeque<>();
    private final Deque<ActiveTurn> running = new ArrayDeque<>();
    /** A stream that broke off may still deliver what it has, as an answer, after its error. */
    private final Deque<ActiveTurn> brokenOff = new ArrayDeque<>();

    /** Turns of which a new one waits so long without any ending. */
    public ActiveTurns(String memoryId, Duration timeout) {
        this.memoryId = memoryId;
        this.queue = new TurnQueue(timeout);
    }

    String memoryId() {
        return memoryId;
    }

    /** Those that run, oldest first; only under the lock. */
    Deque<ActiveTurn> running() {
        return running;
    }

    /**
     * Starts a turn on the calling thread, after those that run have ended or were waited for in vain. It does not wait for
     * those whose tools have started it. One that would wait for ever is refused: see {@link #requireNotRefused}.
     */
    public void start(UUID invocation, UserMessage question) {
        ActiveTurn turn = new ActiveTurn(invocation, question, this, TurnThreads.running());
        try {
            begin(turn);
        } catch (TurnDeadlockException e) {
            turn.refuse(e);
            TurnThreads.workFor(turn);
        }
    }

    /** Announces a turn whose stream is not started yet. It waits for nobody and nobody for it. */
    public void announce(UUID invocation, UserMessage question) {
        ActiveTurn turn = new ActiveTurn(invocation, question, this, TurnThreads.running());
        locked(() -> {
            remember(announced, turn);
            return turn;
        });
        TurnThreads.workFor(turn);
    }

    private void begin(ActiveTurn turn) {
        locked(() -> {
            queue.await(turn);
            turn.become(Stage.RUNNING);
            running.addLast(turn);
            if (running.size() > MAX_TURNS) {
                end(running.getFirst());
            }
            return turn;
        });
        TurnThreads.workFor(turn);
    }

    private static void remember(Deque<ActiveTurn> turns, ActiveTurn turn) {
        turns.addLast(turn);
        if (turns.size() > MAX_TURNS) {
            turns.removeFirst();
        }
    }

    /** Fails if the calling thread's turn was refused. */
    public void requireNotRefused() {
        TurnThreads.of(this).flatMap(ActiveTurn::refusal).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * Keeps what is said for a stream that is not started yet, if the calling thread's turn is one. A system message is not
     * said, and the stream's request is made with it.
     *
     * @param size of the memory
     * @return the messages that are not kept and must be added now
     */
    public List<ChatMessage> hold(List<ChatMessage> messages, LongSupplier size) {
        ActiveTurn turn = TurnThreads.of(this)
                .filter(here -> here.stage() == Stage.ANNOUNCED)
                .orElse(null);
        if (turn == null) {
            return messages;
        }
        List<ChatMessage> said = messages.stream()
                .filter(message -> !(message instanceof SystemMessage))
                .toList();
        if (!said.isEmpty()) {
            turn.hold(said, size.getAsLong());
            TurnThreads.leave(turn);
        }
        return messages.stream().filter(SystemMessage.class::isInstance).toList();
    }

    /**
     * Starts the announced turn whose stream makes this request on the calling thread, as {@link #start} does, and returns it.
     *
     * @throws TurnDeadlockException if it would wait for ever
     */
    public Optional<ActiveTurn> startStream(List<ChatMessage> request) {
        Optional<ActiveTurn> turn = locked(() -> {
            Optional<ActiveTurn> found = ofRequest(request);
            found.ifPresent(announced::remove);
            return found;
        });
        turn.ifPresent(this::begin);
        return turn;
    }

    /**
     * The announced turn whose question is the request's last message. With retrieved content in it that is another message;
     * then it can only be told when nothing else is possible.
     */
    private Optional<ActiveTurn> ofRequest(List<ChatMessage> request) {
        ChatMessage last = request.get(request.size() - 1);
        Optional<ActiveTurn> same = announced.stream()
                .filter(turn -> turn.held().stream().anyMatch(held -> held == last))
                .findFirst();
        boolean isOfRunningTurn = TurnThreads.of(this).filter(running::contains).isPresent();
        return same.isPresent() || isOfRunningTurn || !(last instanceof UserMessage)
                ? same
                : announced.stream()
                        .filter(turn -> turn.held().contains(last) || announced.size() == 1)
                        .filter(turn -> !turn.held().isEmpty())
                        .findFirst();
    }

    /** The calling thread works for this turn from now on. */
    public void goesOnHere(UUID invocation) {
        find(invocation).ifPresent(TurnThreads::workFor);
    }

    /** Does work that belongs to this turn; the thread then goes on with what it did before. */
    public @Nullable Object during(UUID invocation, TurnWork work) throws Throwable {
        Optional<ActiveTurn> turn = find(invocation);
        return turn.isPresent() ? TurnThreads.during(turn.get(), work) : work.run();
    }

    /** The calling thread does not work for this turn any longer. */
    public void leave(UUID invocation) {
        find(invocation).ifPresent(TurnThreads::leave);
    }

    /** Tells a turn something, if it is not over. */
    private void tell(UUID invocation, Consumer<ActiveTurn> news) {
        locked(() -> {
            in(running, invocation)
                    .filter(turn -> turn.stage() == Stage.RUNNING)
                    .ifPresent(news);
            return invocation;
        });
    }

    public void carriedOut(UUID invocation, ToolExecutionResultMessage result) {
        tell(invocation, turn -> turn.carriedOut(result));
    }

    /** More of the turn's answer was streamed. */
    public void streamed(UUID invocation, String text) {
        tell(invocation, turn -> turn.partial().append(text));
    }

    /** What was streamed for the turn before was no answer. */
    public void streamBegins(UUID invocation) {
        tell(invocation, turn -> turn.partial().setLength(0));
    }

    /** The user message of the calling thread's turn, as long as it is not in the memory yet. */
    public Optional<UserMessage> questionHere() {
        return locked(() -> TurnThreads.of(this).flatMap(ActiveTurn::question));
    }

    /** A context was given out to the calling thread. */
    public void readHere() {
        locked(() -> {
            TurnThreads.of(this).ifPresent(ActiveTurn::read);
            return running;
        });
    }

    /** Whether the calling thread's turn has its answer. */
    public boolean isAnsweredHere() {
        return locked(() -> TurnThreads.of(this).filter(ActiveTurn::isAnswered).isPresent());
    }

    /** Ends a turn. */
    public void end(UUID invocation) {
        locked(() -> {
            find(invocation).ifPresent(this::end);
            return invocation;
        });
    }

    /** The work as one that another thread does for the calling one: what it adds belongs to the calling thread's turn. */
    public <T> Supplier<T> asHere(Supplier<T> work) {
        return TurnThreads.carried(work);
    }

    /**
     * Ends a turn before its answer, if it runs. What is still added for it is nobody's wish. Those that wait for it go on when
     * what it leaves behind is in the memory, so that nothing comes in between.
     *
     * @param leave puts in order what it leaves
     */
    public void breakOff(UUID invocation, Consumer<ActiveTurn> leave) {
        Optional<ActiveTurn> turn = locked(() -> {
            in(announced, invocation).ifPresent(this::end);
            TurnThreads.of(this)
                    .filter(here ->
                            here.stage() == Stage.REFUSED && here.invocation().equals(invocation))
                    .ifPresent(this::end);
            return breaking(in(running, invocation));
        });
        turn.ifPresent(broken -> broken(broken, leave));
    }

    /**
     * As {@link #breakOff}, for the calling thread's turn, or the only one when this thread has none; with {@code any} for
     * the newest. Returns whether there was one.
     */
    public boolean breakOffHere(boolean any, Consumer<ActiveTurn> leave) {
        Optional<ActiveTurn> turn = locked(() -> breaking(TurnThreads.of(this)
                .filter(running::contains)
                .or(() -> any || running.size() == 1 ? Optional.ofNullable(running.peekLast()) : Optional.empty())));
        turn.ifPresent(broken -> broken(broken, leave));
        return turn.isPresent();
    }

    /** Once only. */
    private static Optional<ActiveTurn> breaking(Optional<ActiveTurn> running) {
        Optional<ActiveTurn> turn = running.filter(found -> found.stage() == Stage.RUNNING);
        turn.ifPresent(found -> found.become(Stage.BROKEN_OFF));
        return turn;
    }

    private void broken(ActiveTurn turn, Consumer<ActiveTurn> leave) {
        try {
            leave.accept(turn);
        } finally {
            locked(() -> {
                remove(turn);
                remember(brokenOff, turn);
                return turn;
            });
        }
    }

    /** The first message of a turn that others run within; no position when there is none. */
    public long firstOfOuter() {
        return locked(() -> running.stream()
                .flatMap(turn -> Stream.iterate(turn.around(), Objects::nonNull, ActiveTurn::around))
                .filter(around -> running.contains(around) && !around.added().isEmpty())
                .mapToLong(around -> around.added().get(0).position())
                .min()
                .orElse(Long.MAX_VALUE));
    }

    /** Lets every turn that waits go on, and no other wait for those that run now. */
    public void release() {
        locked(() -> {
            running.forEach(ActiveTurn::giveUp);
            queue.changed();
            return running;
        });
    }

    /** The conversation was erased, and what its turns have said with it. */
    public void voidAll() {
        locked(() -> {
            Stream.of(announced, running, brokenOff).flatMap(Deque::stream).forEach(ActiveTurn::makeVoid);
            return running;
        });
    }

    /** What the calling thread is about to add, without answers and tool results of a turn that is void. */
    public List<Message> withoutVoid(List<Message> messages) {
        boolean isVoid =
                locked(() -> TurnThreads.of(this).filter(ActiveTurn::isVoid).isPresent());
        return isVoid
                ? messages.stream()
                        .filter(message -> message.role() == Role.USER || message.role() == Role.SYSTEM)
                        .toList()
                : messages;
    }

    /** The calling thread has added something; returns whether its turn has broken off already, so that this must go too. */
    public boolean added(List<TranscriptEntry> entries) {
        return locked(() -> {
            Optional<ActiveTurn> turn = TurnThreads.of(this);
            turn.ifPresent(adding -> entries.forEach(adding::add));
            return turn.filter(adding -> adding.stage() == Stage.BROKEN_OFF).isPresent();
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
                (owner.isPresent() || before.contains(entry.message()) ? owner : TurnThreads.of(this))
                        .ifPresent(turn -> turn.add(entry));
            }
            return entries;
        });
    }

    private Optional<ActiveTurn> ownerOf(Message message) {
        return running.stream().filter(turn -> turn.has(message)).findFirst();
    }

    private Optional<ActiveTurn> find(UUID invocation) {
        return locked(() ->
                in(running, invocation).or(() -> in(brokenOff, invocation)).or(() -> in(announced, invocation)));
    }

    private static Optional<ActiveTurn> in(Deque<ActiveTurn> turns, UUID invocation) {
        return turns.stream()
                .filter(turn -> turn.invocation().equals(invocation))
                .findFirst();
    }

    private void end(ActiveTurn turn) {
        remove(turn);
        turn.end();
    }

    private void remove(ActiveTurn turn) {
        announced.remove(turn);
        running.remove(turn);
        brokenOff.remove(turn);
        TurnThreads.leave(turn);
        queue.turnEnded();
    }
}
