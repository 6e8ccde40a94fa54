package io.github.chatmemory4j.formats;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what an assistant did in its turn, for formats that keep a turn in one piece or in single items: each step
 * is a text with its calls, then the results.
 */
final class AssistantSteps {

    private final ConversationFeed feed;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<ToolExecutionRequest> calls = new ArrayList<>();
    private final List<ToolExecutionResultMessage> results = new ArrayList<>();
    private @Nullable Instant at;

    AssistantSteps(ConversationFeed feed) {
        this.feed = feed;
    }

    AssistantSteps at(@Nullable Instant time) {
        at = time;
        return this;
    }

    /** A text; one after calls begins the next step. */
    void text(String part) {
        if (part.isEmpty()) {
            return;
        }
        if (!calls.isEmpty() || !results.isEmpty()) {
            end();
        }
        append(text, part);
    }

    /** A text that is a message of its own, whatever came before. */
    void message(String part) {
        if (!text.isEmpty()) {
            end();
        }
        text(part);
    }

    void thinking(String part) {
        if (part.isEmpty()) {
            return;
        }
        if (!calls.isEmpty() || !results.isEmpty()) {
            end();
        }
        append(thinking, part);
    }

    private static void append(StringBuilder all, String part) {
        all.append(all.isEmpty() ? "" : "\n").append(part);
    }

    /** A call; one after results begins the next step. */
    void call(String id, String name, String arguments) {
        if (!results.isEmpty()) {
            end();
        }
        addCall(id, name, arguments);
    }

    /** A call together with its result, beside others of the same step. */
    void callWithResult(String id, String name, String arguments, String result, boolean isError) {
        addCall(id, name, arguments);
        result(id, name, result, isError);
    }

    private void addCall(String id, String name, String arguments) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a tool call must have a name");
        }
        calls.add(ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments.isBlank() ? "{}" : arguments)
                .build());
    }

    void result(String id, String name, String result, boolean isError) {
        String tool = name.isEmpty() ? toolOf(id) : name;
        results.add(ToolExecutionResultMessage.builder()
                .id(id)
                .toolName(tool)
                .text(result)
                .isError(isError ? true : null)
                .build());
    }

    private String toolOf(String id) {
        return calls.stream()
                .filter(call -> id.equals(call.id()))
                .map(ToolExecutionRequest::name)
                .findFirst()
                .orElseGet(() -> feed.toolOf(id));
    }

    /** Whether the step has nothing in it. */
    boolean isEmpty() {
        return text.isEmpty() && thinking.isEmpty() && calls.isEmpty() && results.isEmpty();
    }

    /** Ends the step. */
    void end() {
        if (!text.isEmpty() || !calls.isEmpty()) {
            feed.addPaired(
                    AiMessage.builder()
                            .text(text.isEmpty() ? null : text.toString())
                            .thinking(thinking.isEmpty() ? null : thinking.toString())
                            .toolExecutionRequests(List.copyOf(calls))
                            .build(),
                    at);
        } else if (!thinking.isEmpty()) {
            feed.notes().count("thinking without an answer left out");
        }
        results.forEach(result -> feed.addPaired(result, at));
        text.setLength(0);
        thinking.setLength(0);
        calls.clear();
        results.clear();
    }
}
