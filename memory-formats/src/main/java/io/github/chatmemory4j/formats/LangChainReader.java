package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LangChain's messages in the three forms they are written: a type with its data, the fields beside the type, and the
 * constructor dump whose id ends with the name of the class.
 */
final class LangChainReader implements MessageReader {

    private static final Map<String, String> CLASSES = Map.of(
            "humanmessage", "human",
            "aimessage", "ai",
            "systemmessage", "system",
            "toolmessage", "tool",
            "functionmessage", "function",
            "chatmessage", "chat",
            "removemessage", "remove");

    @Override
    public void read(JsonNode message, ConversationFeed feed) {
        read(message, null, feed);
    }

    /** Reads a message of a time that stands elsewhere. */
    void read(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        JsonFields.object(message, "a message");
        JsonNode data = data(message);
        MessageParts parts = new MessageParts(feed.notes());
        String type = type(message);
        switch (type.equals("chat") ? JsonFields.required(data, "role") : type) {
            case "human", "user" ->
                ChatMessageReader.user(JsonFields.text(data, "name"), parts.of(content(data)), at, feed);
            case "ai", "assistant" -> assistant(data, at, feed);
            case "system", "developer" -> ChatMessageReader.system(parts.text(content(data)), at, feed);
            case "tool" ->
                ChatMessageReader.result(
                        JsonFields.text(data, "tool_call_id"),
                        JsonFields.text(data, "name"),
                        content(data),
                        data.path("status").asText().equals("error"),
                        at,
                        feed);
            case "function" ->
                ChatMessageReader.result("", JsonFields.required(data, "name"), content(data), false, at, feed);
            case "remove" -> feed.notes().count("order to remove a message, which is kept");
            default ->
                throw new IllegalArgumentException(
                        "type must be human, ai, system, tool, function or chat, or one of LangChain's classes");
        }
    }

    /** The id of a message, which LangGraph gives; empty when there is none. */
    static String id(JsonNode message) {
        return data(message).path("id").asText("");
    }

    private static JsonNode data(JsonNode message) {
        return message.path("data").isObject()
                ? message.path("data")
                : message.path("kwargs").isObject() ? message.path("kwargs") : message;
    }

    private static String type(JsonNode message) {
        JsonNode id = message.path("id");
        String type = JsonFields.text(message, "type");
        if (type.equals("constructor") && id.isArray() && !id.isEmpty()) {
            type = id.get(id.size() - 1).asText();
        }
        String name = type.toLowerCase(Locale.ROOT).replaceFirst("chunk$", "");
        return CLASSES.getOrDefault(name, name);
    }

    private static JsonNode content(JsonNode data) {
        if (!data.has("content")) {
            throw new IllegalArgumentException("content is missing");
        }
        return data.path("content");
    }

    private static void assistant(JsonNode data, @Nullable Instant at, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed).at(at);
        JsonNode content = content(data);
        boolean hasCalls =
                data.path("tool_calls").isArray() && !data.path("tool_calls").isEmpty();
        if (content.isArray()) {
            content.forEach(part -> part(part, steps, feed));
        } else {
            steps.text(new MessageParts(feed.notes()).text(content));
        }
        JsonNode more = data.path("additional_kwargs");
        if (hasCalls) {
            JsonFields.list(data, "tool_calls").forEach(call -> call(JsonFields.object(call, "a tool call"), steps));
        } else if (more.path("tool_calls").isArray()) {
            more.path("tool_calls")
                    .forEach(call -> ChatMessageReader.call(JsonFields.object(call, "a tool call"), steps));
        } else if (more.path("function_call").isObject()) {
            JsonNode call = more.path("function_call");
            steps.call("", JsonFields.required(call, "name"), JsonFields.anyText(call.path("arguments")));
        }
        if (steps.isEmpty()) {
            feed.notes().count("empty message left out");
        }
        steps.end();
    }

    private static void part(JsonNode part, AssistantSteps steps, ConversationFeed feed) {
        String type = part.path("type").asText();
        if (type.equals("thinking")) {
            steps.thinking(JsonFields.text(part, "thinking"));
        } else if (!type.equals("tool_use")) {
            // A use of a tool is among the calls too.
            steps.text(
                    new MessageParts(feed.notes()).text(part.isTextual() ? TextNode.valueOf(part.textValue()) : part));
        }
    }

    private static void call(JsonNode call, AssistantSteps steps) {
        steps.call(
                JsonFields.text(call, "id"), JsonFields.required(call, "name"), JsonFields.anyText(call.path("args")));
    }
}
