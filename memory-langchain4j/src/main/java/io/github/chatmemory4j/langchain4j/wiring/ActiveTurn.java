package io.github.chatmemory4j.langchain4j.wiring;

import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of a wired service while it lasts, and what it has added so far. Guarded by the lock of {@link ActiveTurns} until it has ended. */
public final class ActiveTurn {

    private final UUID invocation;
    private final List<TranscriptEntry> added = new ArrayList<>();
    private @Nullable UserMessage question;
    private boolean givenUp;

    ActiveTurn(UUID invocation, UserMessage question) {
        this.invocation = invocation;
        this.question = question;
    }

    UUID invocation() {
        return invocation;
    }

    void add(TranscriptEntry entry) {
        added.add(entry);
        if (entry.message().role() == Role.USER) {
            question = null;
        }
    }

    /** The user message as long as it is not in the memory yet. */
    Optional<UserMessage> question() {
        return Optional.ofNullable(question);
    }

    /** Whether the model has answered without calling tools; what is read now is for a guardrail that asks again. */
    boolean isAnswered() {
        if (added.isEmpty()) {
            return false;
        }
        Message last = added.get(added.size() - 1).message();
        return last.role() == Role.ASSISTANT && last.toolCalls().isEmpty();
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
            calls.removeIf(call -> call.id().equals(entry.message().toolCallId()));
        }
        return calls;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Nobody waits for it any longer. */
    void giveUp() {
        givenUp = true;
    }
}
