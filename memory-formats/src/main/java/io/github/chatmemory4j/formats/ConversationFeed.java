package io.github.chatmemory4j.formats;

import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages a reader finds, in order, and gives each its place and time. A conversation without messages is not
 * passed on.
 *
 * <p>A message without a time has that of the one before it, or of the reading when there is none.
 */
final class ConversationFeed {

    private final ConversationReceiver receiver;
    private final Instant unknownTime;

    private String id = "";
    private String title = "";
    private Notes notes = new Notes();
    private Map<String, String> openCalls = new LinkedHashMap<>();
    private long messages;
    private long systemPosition;
    private @Nullable Instant lastTime;
    private boolean timesAreMissing;

    ConversationFeed(ConversationReceiver receiver, Instant unknownTime) {
        this.receiver = receiver;
        this.unknownTime = unknownTime;
    }

    void begin(String id, String title) {
        this.id = id;
        this.title = title;
        notes = new Notes();
        openCalls = new LinkedHashMap<>();
        messages = 0;
        systemPosition = TranscriptState.NO_SYSTEM;
        lastTime = null;
        timesAreMissing = false;
    }

    Notes notes() {
        return notes;
    }

    /** How many messages the conversation has so far. */
    long messages() {
        return messages;
    }

    /** The name of the tool that a call asked for and that has no result yet; empty when there is no such call. */
    String toolOf(String callId) {
        return requireNonNullElse(openCalls.get(callId), "");
    }

    /** Adds a message as it is. */
    void add(ChatMessage message, @Nullable Instant at) {
        if (messages == 0) {
            receiver.begin(id, title);
        }
        if (message instanceof SystemMessage) {
            systemPosition = messages;
        }
        keepPairs(message);
        timesAreMissing |= at == null;
        lastTime = at != null ? at : requireNonNullElse(lastTime, unknownTime);
        receiver.entry(new TranscriptEntry(messages, new LangChain4jMessage(message), lastTime));
        messages++;
    }

    /** Adds a message whose tool calls and results may lack ids, which they get here; results answer calls in order. */
    void addPaired(ChatMessage message, @Nullable Instant at) {
        if (message instanceof AiMessage ai && ai.hasToolExecutionRequests()) {
            add(withIds(ai), at);
        } else if (message instanceof ToolExecutionResultMessage result && isBlank(result.id())) {
            add(withId(result), at);
        } else {
            add(message, at);
        }
    }

    private AiMessage withIds(AiMessage message) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (ToolExecutionRequest call : message.toolExecutionRequests()) {
            String generated = "call_" + messages + "_" + calls.size();
            calls.add(isBlank(call.id()) ? call.toBuilder().id(generated).build() : call);
        }
        return message.toBuilder().toolExecutionRequests(calls).build();
    }

    private ToolExecutionResultMessage withId(ToolExecutionResultMessage result) {
        String name = requireNonNullElse(result.toolName(), "");
        String first = openCalls.keySet().stream().findFirst().orElse("");
        String answered = openCalls.entrySet().stream()
                .filter(call -> call.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name.isEmpty() ? first : "");
        return result.toBuilder()
                .id(answered.isEmpty() ? "call_" + messages : answered)
                .toolName(name.isEmpty() ? toolOf(answered) : name)
                .build();
    }

    private void keepPairs(ChatMessage message) {
        if (message instanceof ToolExecutionResultMessage result) {
            if (openCalls.remove(requireNonNullElse(result.id(), "")) == null && !isBlank(result.id())) {
                notes.count("tool result without its call, kept and not sent");
            }
            return;
        }
        countUnanswered();
        if (message instanceof AiMessage ai && ai.hasToolExecutionRequests()) {
            ai.toolExecutionRequests()
                    .forEach(call ->
                            openCalls.put(requireNonNullElse(call.id(), ""), requireNonNullElse(call.name(), "")));
        }
    }

    private void countUnanswered() {
        openCalls.keySet().stream()
                .filter(call -> !call.isEmpty())
                .forEach(call -> notes.count("tool call without a result"));
        openCalls.clear();
    }

    /** Ends the conversation; whether there was a message in it. */
    boolean end() {
        if (messages == 0) {
            return false;
        }
        countUnanswered();
        if (timesAreMissing) {
            notes.once("times are missing; the time before, or that of the reading, stands for them");
        }
        receiver.end(TranscriptState.EMPTY.withSize(messages).withSystemPosition(systemPosition), notes.toList());
        messages = 0;
        return true;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
