package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * LangChain4j's messages. Those of 0.2x are brought to today's form. What a newer version added is kept: fields in the message's
 * attribute {@value #KEPT}, and a message of an unknown kind as a custom message.
 */
final class LangChain4jReader implements MessageReader {

    /** The attribute that keeps fields this library does not know, as JSON. */
    static final String KEPT = "fields_of_newer_version";

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "SYSTEM", Set.of("text"),
            "USER", Set.of("name", "contents", "attributes"),
            "AI", Set.of("text", "thinking", "toolExecutionRequests", "attributes"),
            "TOOL_EXECUTION_RESULT", Set.of("id", "toolName", "contents", "text", "isError", "attributes"),
            "CUSTOM", Set.of("attributes"));

    private static final Set<String> CONTENTS = Set.of("TEXT", "IMAGE", "AUDIO", "VIDEO", "PDF");
    private static final Set<String> WITHOUT_ATTRIBUTES = Set.of("SYSTEM");

    private final LangChain4jMessageCodec codec = new LangChain4jMessageCodec();

    @Override
    public void read(JsonNode node, ConversationFeed feed) {
        ObjectNode message = ((ObjectNode) JsonFields.object(node, "a message")).deepCopy();
        String type = JsonFields.required(message, "type");
        boolean isOld = modernize(message, type);
        Set<String> known = FIELDS.get(type);
        if (known == null) {
            feed.notes().once(number(feed) + " is of a kind this version does not know, kept as a custom message");
            feed.add(decoded(customOf(message)), null);
            return;
        }
        keepUnknown(message, type, known, feed);
        ChatMessage read = decoded(message);
        require(read, message);
        if (isOld) {
            feed.addPaired(read, null);
        } else {
            feed.add(read, null);
        }
    }

    private static String number(ConversationFeed feed) {
        return "message " + (feed.messages() + 1);
    }

    /** Brings a message of 0.2x to today's form; whether it was one. */
    private static boolean modernize(ObjectNode message, String type) {
        if (type.equals("USER") && message.path("text").isTextual() && !message.has("contents")) {
            message.putArray("contents").addObject().put("type", "TEXT").set("text", message.remove("text"));
            return true;
        }
        if (type.equals("AI") && message.path("toolExecutionRequest").isObject()) {
            message.putArray("toolExecutionRequests").add(message.remove("toolExecutionRequest"));
            return true;
        }
        if (type.equals("AI")) {
            message.remove("toolExecutionRequest");
        }
        return type.equals("TOOL_EXECUTION_RESULT")
                && message.path("id").asText("").isEmpty()
                && message.path("text").isTextual();
    }

    private static ObjectNode customOf(ObjectNode message) {
        ObjectNode custom = SourceContent.JSON.createObjectNode().put("type", "CUSTOM");
        custom.putObject("attributes")
                .put("kind", JsonFields.plain(message.path("type").asText()))
                .put(KEPT, message.toString());
        return custom;
    }

    private static void keepUnknown(ObjectNode message, String type, Set<String> known, ConversationFeed feed) {
        ObjectNode kept = SourceContent.JSON.createObjectNode();
        Set<String> names = new TreeSet<>();
        message.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        names.remove("type");
        names.forEach(name -> kept.set(name, message.remove(name)));
        ArrayNode contents = SourceContent.JSON.createArrayNode();
        for (JsonNode content : JsonFields.list(message, "contents")) {
            JsonFields.object(content, "an element of contents");
            (CONTENTS.contains(JsonFields.text(content, "type")) ? contents : kept.withArray("contents")).add(content);
        }
        if (message.has("contents")) {
            if (contents.isEmpty()) {
                contents.addObject().put("type", "TEXT").put("text", "");
            }
            message.set("contents", contents);
        }
        if (kept.isEmpty()) {
            return;
        }
        boolean canKeep = !WITHOUT_ATTRIBUTES.contains(type);
        if (canKeep) {
            attributes(message).put(KEPT, kept.toString());
        }
        names.addAll(kept.has("contents") ? Set.of("contents") : Set.of());
        feed.notes()
                .once(number(feed) + " has "
                        + names.stream().map(JsonFields::plain).toList() + " of a newer version, "
                        + (canKeep ? "kept in the attribute " + KEPT : "left out"));
    }

    private static ObjectNode attributes(ObjectNode message) {
        JsonNode attributes = message.path("attributes");
        return attributes.isObject() ? (ObjectNode) attributes : message.putObject("attributes");
    }

    private ChatMessage decoded(ObjectNode message) {
        try {
            return LangChain4jMessage.unwrap(
                    codec.decode(SourceContent.text(message).getBytes(UTF_8)));
        } catch (RuntimeException e) {
            // No cause, because it may quote the message.
            throw new IllegalArgumentException("it is not a message that LangChain4j reads");
        }
    }

    /** Refuses what LangChain4j reads and cannot use. */
    private static void require(ChatMessage read, ObjectNode message) {
        if (read instanceof UserMessage user && user.contents().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("contents must not have null in it");
        }
        if (read instanceof AiMessage ai
                && ai.toolExecutionRequests().stream()
                        .anyMatch(call -> call.name() == null || call.name().isBlank())) {
            throw new IllegalArgumentException("a tool execution request must have a name");
        }
        if (read instanceof ToolExecutionResultMessage result
                && (result.contents().isEmpty()
                        || result.contents().stream().anyMatch(Objects::isNull)
                        || !hasContent(message))) {
            throw new IllegalArgumentException("a tool execution result must have a text or contents");
        }
    }

    private static boolean hasContent(ObjectNode message) {
        return message.has("text") || message.has("contents");
    }
}
