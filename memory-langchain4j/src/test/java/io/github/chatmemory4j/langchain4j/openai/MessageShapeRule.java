package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Each message alone: there is one, its role is known, it says something, and its author's name is well formed. */
final class MessageShapeRule implements RequestRule {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

    private static final Set<String> PART_TYPES = Set.of("text", "image_url", "input_audio", "file", "refusal");

    private static final Pattern AUTHOR = Pattern.compile("^[^\\s<|\\\\/>]+$");

    @Override
    public void check(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray()) {
            throw RejectedCallException.missing("messages");
        }
        checkNotEmpty(messages, "messages");
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            checkRole(message, i);
            checkContent(message, i);
            checkAuthor(message, i);
        }
    }

    private static void checkRole(JsonNode message, int index) {
        String role = message.path("role").asText();
        if (!ROLES.contains(role)) {
            throw RejectedCallException.invalid(
                    "Invalid value: '" + role + "'. Supported values are: 'system', 'assistant', 'user', 'tool', and"
                            + " 'developer'.",
                    "messages[" + index + "].role",
                    "invalid_value");
        }
    }

    private static void checkContent(JsonNode message, int index) {
        JsonNode content = message.path("content");
        if (content.isMissingNode() || content.isNull()) {
            boolean callsTools = message.path("role").asText().equals("assistant") && message.hasNonNull("tool_calls");
            if (!callsTools) {
                throw RejectedCallException.invalidMessage(
                        "Invalid value for 'content': expected a string, got null.",
                        "messages.[" + index + "].content");
            }
        } else if (content.isArray()) {
            checkNotEmpty(content, "messages[" + index + "].content");
            content.forEach(part -> checkPart(part, message.path("role").asText(), index));
        } else if (!content.isTextual()) {
            throw RejectedCallException.invalid(
                    "Invalid type for 'messages[" + index + "].content': expected one of a string or array of objects,"
                            + " but got a " + content.getNodeType().name().toLowerCase(Locale.ROOT) + " instead.",
                    "messages[" + index + "].content",
                    "invalid_type");
        }
    }

    private static void checkPart(JsonNode part, String role, int index) {
        String type = part.path("type").asText();
        if (!PART_TYPES.contains(type)) {
            throw RejectedCallException.invalid(
                    "Invalid value: '" + type + "'. Supported values are: 'text', 'image_url', 'input_audio',"
                            + " 'refusal', and 'file'.",
                    "messages[" + index + "].content",
                    "invalid_value");
        }
        if (type.equals("image_url") && !role.equals("user")) {
            throw RejectedCallException.invalid(
                    "Invalid 'messages[" + index + "]'. Image URLs are only allowed for messages with role 'user', but"
                            + " this message with role '" + role + "' contains an image URL.",
                    "messages[" + index + "]",
                    "invalid_value");
        }
    }

    private static void checkAuthor(JsonNode message, int index) {
        if (message.hasNonNull("name")
                && !AUTHOR.matcher(message.path("name").asText()).matches()) {
            throw RejectedCallException.mismatch("messages[" + index + "].name", AUTHOR);
        }
    }

    private static void checkNotEmpty(JsonNode array, String param) {
        if (array.isEmpty()) {
            throw RejectedCallException.emptyArray(param);
        }
    }
}
