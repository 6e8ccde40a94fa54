package io.github.chatmemory4j.langchain4j.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.chatmemory4j.langchain4j.provider.LoopbackProviders.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What providers are documented to refuse, read off the body of a request. The texts are short forms of theirs;
 * {@code docs/providers.md} has the sources.
 */
final class ProviderRules {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern MISTRAL_ID = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final int OPENAI_ID_CHARS = 40;
    private static final int MAX_CACHE_MARKS = 4;

    private ProviderRules() {}

    private static Optional<Refused> refused(String problem) {
        return Optional.of(new Refused(
                400, "{\"error\":{\"message\":\"" + problem + "\",\"type\":\"invalid_request_error\",\"code\":400}}"));
    }

    static Optional<Refused> openAiChat(JsonNode body) {
        Set<String> open = new HashSet<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (!role.equals("tool") && !open.isEmpty()) {
                return refused("an assistant message with 'tool_calls' must be followed by tool messages");
            }
            if (role.equals("tool") && !open.remove(message.path("tool_call_id").asText())) {
                return refused("messages with role 'tool' must be a response to a preceding message with 'tool_calls'");
            }
            if (role.equals("assistant")
                    && message.path("content").asText("").isEmpty()
                    && !message.has("tool_calls")
                    && !message.has("function_call")) {
                return refused("content of an assistant message must not be null");
            }
            for (JsonNode call : message.path("tool_calls")) {
                if (call.path("id").asText().length() > OPENAI_ID_CHARS
                        || !open.add(call.path("id").asText())) {
                    return refused("invalid tool call id");
                }
                if (!isObject(call.at("/function/arguments").asText())) {
                    return refused("arguments must be valid JSON");
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Refused> openAiResponses(JsonNode body) {
        Set<String> open = new HashSet<>();
        for (JsonNode item : body.path("input")) {
            if (item.path("type").asText().equals("function_call")) {
                open.add(item.path("call_id").asText());
                if (!isObject(item.path("arguments").asText())) {
                    return refused("arguments must be valid JSON");
                }
            }
            if (item.path("type").asText().equals("function_call_output")
                    && !open.remove(item.path("call_id").asText())) {
                return refused("No tool call found for function call output");
            }
            if (item.path("type").asText().equals("message")
                    && item.path("content").isEmpty()) {
                return refused("content must not be empty");
            }
        }
        return open.isEmpty() ? Optional.empty() : refused("No tool output found for function call");
    }

    static Optional<Refused> anthropic(JsonNode body) {
        if (marks(body) > MAX_CACHE_MARKS) {
            return refused("A maximum of 4 blocks with cache_control may be provided");
        }
        Set<String> ids = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (JsonNode message : body.path("messages")) {
            if (message.path("content").isArray() && message.path("content").isEmpty()) {
                return refused("all messages must have non-empty content");
            }
            Set<String> answered = new HashSet<>();
            for (JsonNode block : message.path("content")) {
                String type = block.path("type").asText();
                if (type.equals("text") && block.path("text").asText().isBlank()) {
                    return refused("text content blocks must contain non-whitespace text");
                }
                if (type.equals("tool_use")) {
                    String id = block.path("id").asText("");
                    if (!ID.matcher(id).matches() || !ids.add(id)) {
                        return refused("tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$' and be unique");
                    }
                    if (!block.path("input").isObject()) {
                        return refused("tool_use.input: Input should be a valid dictionary");
                    }
                    open.add(id);
                }
                if (type.equals("tool_result")) {
                    answered.add(block.path("tool_use_id").asText());
                }
            }
            if (message.path("role").asText().equals("user")) {
                if (!answered.equals(open)) {
                    return refused("tool_use ids were found without tool_result blocks immediately after");
                }
                open.clear();
            }
        }
        return Optional.empty();
    }

    private static int marks(JsonNode node) {
        int marks = node.has("cache_control") ? 1 : 0;
        for (JsonNode child : node) {
            marks += marks(child);
        }
        return marks;
    }

    static Optional<Refused> gemini(JsonNode body) {
        int calls = 0;
        for (JsonNode content : body.path("contents")) {
            if (content.path("parts").isEmpty()) {
                return refused("contents.parts must not be empty");
            }
            int answers = 0;
            int asked = 0;
            for (JsonNode part : content.path("parts")) {
                answers += part.has("functionResponse") ? 1 : 0;
                asked += part.has("functionCall") ? 1 : 0;
                if (part.has("text") && part.path("text").asText().isEmpty()) {
                    return refused("Unable to submit request because it must have a text parameter");
                }
            }
            if (asked > 0 && calls > 0) {
                return refused("the number of function response parts must equal that of function call parts");
            }
            calls += asked - answers;
        }
        return calls == 0
                ? Optional.empty()
                : refused("the number of function response parts must equal that of function call parts");
    }

    static Optional<Refused> ollama(JsonNode body) {
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText("").isEmpty()) {
                return refused("invalid message role");
            }
        }
        return Optional.empty();
    }

    static Optional<Refused> mistral(JsonNode body) {
        String last = "";
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (last.equals("tool") && role.equals("user")) {
                return refused("Unexpected role 'user' after role 'tool'");
            }
            if (role.equals("assistant")
                    && message.path("content").isEmpty()
                    && message.path("content").asText("").isEmpty()
                    && message.path("tool_calls").isEmpty()) {
                return refused("Assistant message must have either content or tool_calls, but not none");
            }
            List<String> ids = new ArrayList<>();
            message.path("tool_calls").forEach(call -> ids.add(call.path("id").asText()));
            if (role.equals("tool")) {
                ids.add(message.path("tool_call_id").asText());
            }
            if (ids.stream().anyMatch(id -> !MISTRAL_ID.matcher(id).matches())) {
                return refused("Tool call id must be a-z, A-Z, 0-9, with a length of 9");
            }
            last = role;
        }
        return Optional.empty();
    }

    static Optional<Refused> bedrock(JsonNode body) {
        String last = "";
        for (JsonNode message : body.path("messages")) {
            if (message.path("content").isEmpty()) {
                return refused("The content field in the Message object is empty");
            }
            for (JsonNode block : message.path("content")) {
                if (block.has("text") && block.path("text").asText().isBlank()) {
                    return refused("The text field in the ContentBlock object is blank");
                }
                if (block.has("toolUse")
                        && !ID.matcher(block.at("/toolUse/toolUseId").asText(""))
                                .matches()) {
                    return refused("toolUseId must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
                }
            }
            if (message.path("role").asText().equals(last)) {
                return refused("A conversation must alternate between user and assistant roles");
            }
            last = message.path("role").asText();
        }
        return Optional.empty();
    }

    private static boolean isObject(String arguments) {
        try {
            JsonNode read = LoopbackProviders.JSON.readTree(arguments);
            return read != null && read.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
