package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A conversation as a host may have it in a request: what it was sent last, and what it could be sent instead. */
public record RequestView(ConversationMemory memory, Optional<Context> shown) {

    /** A conversation of which the host saw what was given out last. */
    public RequestView(ConversationMemory memory) {
        this(memory, memory.lastContext());
    }

    int budgetTokens() {
        return memory.budgetTokens();
    }

    /** The context of a request that has everything in this memory and the given tokens beside it. */
    Context contextBeside(int tokens) {
        return memory.context(ContextRequest.of(null, tokens));
    }

    /** As {@link #contextBeside}, with nothing recalled that would take the room of what must be sent. */
    Context barestContextBeside(int tokens) {
        return memory.context(ContextRequest.of(null, tokens).withoutRecall());
    }

    /** The user message of the current turn. */
    Optional<UserMessage> question() {
        return UserMessage.findLast(
                memory.window().stream().map(LangChain4jMessage::unwrap).toList());
    }

    /** Whether the current question is among the messages, whole or shortened. */
    boolean isQuestionIn(List<ChatMessage> messages) {
        List<ChatMessage> forms = new ArrayList<>();
        question().ifPresent(forms::add);
        lastSent(Placement.SHORTENED).filter(UserMessage.class::isInstance).forEach(forms::add);
        question().flatMap(this::adapted).ifPresent(forms::add);
        return messages.stream().anyMatch(forms::contains);
    }

    /** The messages that a request of this length may have from this memory, as they are and as they were last sent. */
    List<ChatMessage> recent(int length) {
        long size = memory.size();
        long from = Math.max(0, size - 2L * length - memory.window().size());
        List<ChatMessage> recent = new ArrayList<>();
        memory.transcript(from, size).forEach(entry -> recent.add(LangChain4jMessage.unwrap(entry.message())));
        lastSent(Placement.SHORTENED).forEach(recent::add);
        lastSent(Placement.ADAPTED).forEach(recent::add);
        return recent;
    }

    /** The question as it was last sent, if it was in another form. */
    private Optional<ChatMessage> adapted(UserMessage question) {
        List<TranscriptEntry> entries =
                memory.transcript(Math.max(0, memory.size() - memory.window().size()), memory.size());
        return shown.stream()
                .flatMap(context -> context.sent().stream())
                .filter(sent -> sent.placement() == Placement.ADAPTED)
                .filter(sent -> entries.stream()
                        .anyMatch(entry -> entry.position() == sent.position()
                                && LangChain4jMessage.unwrap(entry.message()).equals(question)))
                .map(sent -> LangChain4jMessage.unwrap(sent.message()))
                .reduce((first, second) -> second);
    }

    private Stream<ChatMessage> lastSent(Placement placement) {
        return shown.stream()
                .flatMap(context -> context.sent().stream())
                .filter(sent -> sent.placement() == placement)
                .map(sent -> LangChain4jMessage.unwrap(sent.message()));
    }

    /** Tool calls without a result that can still get one: nothing was said by the user since. */
    public List<ToolExecutionRequest> unansweredCalls() {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (Message said : memory.window()) {
            ChatMessage message = LangChain4jMessage.unwrap(said);
            if (message instanceof UserMessage) {
                calls.clear();
            } else if (message instanceof AiMessage ai) {
                calls.addAll(ai.toolExecutionRequests());
            } else if (message instanceof ToolExecutionResultMessage result) {
                calls.removeIf(call -> Objects.equals(call.id(), result.id()));
            }
        }
        return calls;
    }
}
