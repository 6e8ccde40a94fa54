package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model says: text, tool calls, or both. Empty text beside tool calls is sent as null, as OpenAI does. */
record CompletionAnswer(String text, List<ToolExecutionRequest> toolCalls, String finishReason) implements Answer {

    /** About one token, so that a stream has as many deltas as OpenAI's. */
    private static final int DELTA_CODE_POINTS = 4;

    CompletionAnswer {
        toolCalls = List.copyOf(toolCalls);
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public String whole(ResponseFrame frame) {
        ObjectNode body = frame.object("chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", text.isEmpty() && !toolCalls.isEmpty() ? null : text);
        if (!toolCalls.isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            toolCalls.forEach(call -> describe(calls.addObject(), call, call.arguments()));
        }
        choice.put("finish_reason", finishReason);
        frame.usage(written()).ifPresent(usage -> body.set("usage", usage));
        return body.toString();
    }

    @Override
    public List<String> events(ResponseFrame frame) {
        List<String> events = new ArrayList<>();
        ObjectNode opening = frame.object("chat.completion.chunk");
        delta(opening, null).put("role", "assistant").put("content", "");
        events.add(opening.toString());
        for (String piece : pieces(text)) {
            ObjectNode chunk = frame.object("chat.completion.chunk");
            delta(chunk, null).put("content", piece);
            events.add(chunk.toString());
        }
        for (int i = 0; i < toolCalls.size(); i++) {
            addToolCall(events, frame, i);
        }
        ObjectNode closing = frame.object("chat.completion.chunk");
        delta(closing, finishReason);
        events.add(closing.toString());
        frame.streamedUsage(written()).ifPresent(usage -> events.add(usage.toString()));
        return events;
    }

    private void addToolCall(List<String> events, ResponseFrame frame, int index) {
        ToolExecutionRequest call = toolCalls.get(index);
        ObjectNode opening = frame.object("chat.completion.chunk");
        describe(delta(opening, null).putArray("tool_calls").addObject().put("index", index), call, "");
        events.add(opening.toString());
        for (String piece : pieces(call.arguments())) {
            ObjectNode chunk = frame.object("chat.completion.chunk");
            ObjectNode more =
                    delta(chunk, null).putArray("tool_calls").addObject().put("index", index);
            more.putObject("function").put("arguments", piece);
            events.add(chunk.toString());
        }
    }

    private static void describe(ObjectNode json, ToolExecutionRequest call, String arguments) {
        json.put("id", call.id()).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", arguments);
    }

    /** Gives the chunk its one choice and returns what that adds; only the last has a finish reason. */
    private static ObjectNode delta(ObjectNode chunk, @Nullable String finishReason) {
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        choice.put("finish_reason", finishReason);
        return delta;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            for (int i = 0; i < DELTA_CODE_POINTS && end < text.length(); i++) {
                end += Character.charCount(text.codePointAt(end));
            }
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    /** Everything that the model produced and is paid for. */
    private String written() {
        return toolCalls.stream().map(call -> call.name() + call.arguments()).collect(Collectors.joining("", text, ""));
    }
}
