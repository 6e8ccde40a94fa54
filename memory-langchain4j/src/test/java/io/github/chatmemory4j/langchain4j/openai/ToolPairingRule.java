package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Directly after an assistant message with tool calls comes one result for each of them, and nowhere else. */
final class ToolPairingRule implements RequestRule {

    @Override
    public void check(JsonNode body) {
        JsonNode messages = body.path("messages");
        int next = 0;
        while (next < messages.size()) {
            JsonNode message = messages.get(next);
            if (isResult(message)) {
                throw RejectedCallException.invalidMessage(
                        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                                + " 'tool_calls'.",
                        "messages.[" + next + "].role");
            }
            next = message.hasNonNull("tool_calls") ? afterResults(messages, next) : next + 1;
        }
    }

    /** Checks the results of the calls at {@code callIndex} and returns where they end. */
    private static int afterResults(JsonNode messages, int callIndex) {
        List<String> called = new ArrayList<>();
        messages.get(callIndex)
                .path("tool_calls")
                .forEach(call -> called.add(call.path("id").asText()));
        Map<String, Integer> answered = new HashMap<>();
        int next = callIndex + 1;
        while (next < messages.size() && isResult(messages.get(next))) {
            checkResult(messages.get(next).path("tool_call_id").asText(), next, called, answered);
            next++;
        }
        List<String> unanswered =
                called.stream().filter(id -> !answered.containsKey(id)).toList();
        if (!unanswered.isEmpty()) {
            throw RejectedCallException.invalidMessage(
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                            + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                            + String.join(", ", unanswered),
                    next < messages.size() ? "messages.[" + next + "].role" : "messages");
        }
        return next;
    }

    private static void checkResult(String id, int index, List<String> called, Map<String, Integer> answered) {
        String param = "messages.[" + index + "].tool_call_id";
        if (!called.contains(id)) {
            throw RejectedCallException.invalidMessage(
                    "Invalid parameter: 'tool_call_id' of '" + id + "' not found in 'tool_calls' of previous message.",
                    param);
        }
        Integer earlier = answered.putIfAbsent(id, index);
        if (earlier != null) {
            throw RejectedCallException.invalidMessage(
                    "Invalid parameter: Duplicate value for 'tool_call_id' of '" + id + "', in messages[" + earlier
                            + "] and messages[" + index + "].",
                    param);
        }
    }

    private static boolean isResult(JsonNode message) {
        return message.path("role").asText().equals("tool");
    }
}
