package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.wiring.TurnDeadlockException;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One call of a wired service while it lasts, and what it has added so far. Guarded by {@link TurnWaits} until it is over. */
public final class ActiveTurn {

    /** Where a turn is in its life. */
    enum Stage {
        /** Its stream is not started yet; nothing of it is in the memory, and nobody waits for it. */
        ANNOUNCED,
        RUNNING,
        /** It would have waited for ever, and must not use the memory. */
        REFUSED,
        /** It ended without its answer; what is still added for it is nobody's wish. */
        BROKEN_OFF,
        ENDED
    }

    private final UUID invocation;
    private final ActiveTurns turns;
    private final @Nullable ActiveTurn around;
    private final List<TranscriptEntry> added = new ArrayList<>();
    private final List<ChatMessage> held = new ArrayList<>();
    private final List<ToolExecutionResultMessage> carriedOut = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable UserMessage question;
    private @Nullable TurnDeadlockException refusal;
    private volatile Stage stage = Stage.ANNOUNCED;
    private final AtomicInteger toolPhase = new AtomicInteger();
    private boolean givenUp;
    private boolean hasRead;
    private boolean isVoid;
    private long sizeBefore;

    /** A turn, which a tool of another has started if there is one around it. */
    ActiveTurn(UUID invocation, UserMessage question, ActiveTurns turns, @Nullable ActiveTurn around) {
        this.invocation = invocation;
        this.question = question;
        this.turns = turns;
        this.around = around;
    }

    UUID invocation() {
        return invocation;
    }

    ActiveTurns turns() {
        return turns;
    }

    /** The turn whose tool, or other code, has started this one, on whatever memory. */
    @Nullable ActiveTurn around() {
        return around;
    }

    Stage stage() {
        return stage;
    }

    void become(Stage next) {
        stage = next;
    }

    boolean isOver() {
        return stage == Stage.BROKEN_OFF || stage == Stage.ENDED || stage == Stage.REFUSED;
    }

    /** Ends it, and lets go of what it has said; threads that worked for it may still know it. */
    void end() {
        stage = Stage.ENDED;
        question = null;
        added.clear();
        held.clear();
        carriedOut.clear();
        partial.setLength(0);
    }

    void refuse(TurnDeadlockException why) {
        refusal = why;
        stage = Stage.REFUSED;
    }

    Optional<TurnDeadlockException> refusal() {
        return Optional.ofNullable(refusal);
    }

    void add(TranscriptEntry entry) {
        added.add(entry);
        if (entry.message().role() == Role.USER) {
            question = null;
        }
        boolean inTools = !unansweredCalls().isEmpty();
        if (inTools != isInTools(toolPhase.get())) {
            toolPhase.incrementAndGet();
        }
    }

    /** Counts up when tools begin, and when all of them have their results. */
    int toolPhase() {
        return toolPhase.get();
    }

    static boolean isInTools(int toolPhase) {
        return toolPhase % 2 == 1;
    }

    /** Keeps what is said for a stream until that starts. */
    void hold(List<ChatMessage> messages, long sizeBefore) {
        held.addAll(messages);
        this.sizeBefore = sizeBefore;
    }

    /** What was said for the stream before it started. */
    public List<ChatMessage> held() {
        return List.copyOf(held);
    }

    /** How many messages the memory had when the stream's request was made. */
    public long sizeBefore() {
        return sizeBefore;
    }

    /** The user message as long as it is not in the memory yet. */
    Optional<UserMessage> question() {
        return Optional.ofNullable(question);
    }

    /** Whether the model has answered without calling tools; what is read now is for a guardrail that asks again. */
    boolean isAnswered() {
        return !added.isEmpty() && added.get(added.size() - 1).message().isAnswer();
    }

    boolean has(Message message) {
        return added.stream().anyMatch(entry -> entry.message().equals(message));
    }

    public List<TranscriptEntry> added() {
        return added;
    }

    /** Its tool calls that have no result. */
    public List<ToolCall> unansweredCalls() {
        List<ToolCall> calls = new ArrayList<>();
        for (TranscriptEntry entry : added) {
            calls.addAll(entry.message().toolCalls());
            if (entry.message().role() == Role.TOOL) {
                calls.removeIf(call -> call.id().equals(entry.message().toolCallId()));
            }
        }
        return calls;
    }

    void carriedOut(ToolExecutionResultMessage result) {
        carriedOut.add(result);
    }

    /** The results of its tools, also those that are not in the memory yet. */
    List<ToolExecutionResultMessage> carriedOut() {
        return List.copyOf(carriedOut);
    }

    /** The text that has been streamed of the answer, so far. */
    StringBuilder partial() {
        return partial;
    }

    /** A context was given out for it. */
    void read() {
        hasRead = true;
    }

    /** Its conversation was erased: what it has added is gone, and an answer made from that is nobody's. */
    void makeVoid() {
        isVoid |= hasRead || !added.isEmpty();
        added.clear();
        carriedOut.clear();
        partial.setLength(0);
    }

    public boolean isVoid() {
        return isVoid;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Nobody waits for it any longer. */
    void giveUp() {
        givenUp = true;
    }
}
