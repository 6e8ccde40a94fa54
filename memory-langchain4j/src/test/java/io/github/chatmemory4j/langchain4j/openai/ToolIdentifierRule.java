package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Every tool call and tool specification carries what identifies it, in characters that OpenAI takes. */
final class ToolIdentifierRule implements RequestRule {

    private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_-]+$");

    private static final int MAX_NAME_LENGTH = 64;

    private static final int MAX_ID_LENGTH = 40;

    @Override
    public void check(JsonNode body) {
        JsonNode tools = body.path("tools");
        for (int i = 0; i < tools.size(); i++) {
            checkName(tools.get(i).path("function").path("name"), "tools[" + i + "].function.name");
        }
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            if (message.hasNonNull("tool_calls")) {
                checkCalls(message.path("tool_calls"), "messages[" + i + "].tool_calls");
            }
            if (message.path("role").asText().equals("tool")) {
                checkResult(message, i);
            }
        }
    }

    private static void checkCalls(JsonNode calls, String param) {
        if (calls.isEmpty()) {
            throw RejectedCallException.emptyArray(param);
        }
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.get(i);
            String path = param + "[" + i + "]";
            checkLength(call.path("id"), MAX_ID_LENGTH, path + ".id");
            required(call.path("type"), path + ".type");
            checkName(call.path("function").path("name"), path + ".function.name");
            required(call.path("function").path("arguments"), path + ".function.arguments");
        }
    }

    private static void checkResult(JsonNode message, int index) {
        if (!message.hasNonNull("tool_call_id")) {
            throw RejectedCallException.invalidMessage(
                    "Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'.",
                    "messages.[" + index + "].tool_call_id");
        }
        checkLength(message.path("tool_call_id"), MAX_ID_LENGTH, "messages[" + index + "].tool_call_id");
    }

    private static void checkName(JsonNode name, String param) {
        checkLength(name, MAX_NAME_LENGTH, param);
        if (!NAME.matcher(name.asText()).matches()) {
            throw RejectedCallException.mismatch(param, NAME);
        }
    }

    private static void checkLength(JsonNode text, int maxLength, String param) {
        required(text, param);
        int length = text.asText().length();
        if (length == 0) {
            throw RejectedCallException.invalid(
                    "Invalid '" + param + "': empty string. Expected a string with minimum length 1, but got an empty"
                            + " string instead.",
                    param,
                    "empty_string");
        }
        if (length > maxLength) {
            throw RejectedCallException.invalid(
                    "Invalid '" + param + "': string too long. Expected a string with maximum length " + maxLength
                            + ", but got a string with length " + length + " instead.",
                    param,
                    "string_above_max_length");
        }
    }

    private static void required(JsonNode text, String param) {
        if (!text.isTextual()) {
            throw RejectedCallException.missing(param);
        }
    }
}
