package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a role and a content: OpenAI's chat completions, with the older function calls, and Anthropic's. */
final class ChatMessageReader implements MessageReader {

    @Override
    public void head(JsonNode head, ConversationFeed feed) {
        system(new MessageParts(feed.notes()).text(head.path("system")), null, feed);
        system(JsonFields.text(head, "instructions"), null, feed);
    }

    @Override
    public void read(JsonNode message, ConversationFeed feed) {
        JsonFields.object(message, "a message");
        MessageParts parts = new MessageParts(feed.notes());
        Instant at = JsonFields.time(message, "created_at", "createdAt", "timestamp");
        switch (JsonFields.text(message, "role")) {
            case "system", "developer" -> system(parts.text(content(message)), at, feed);
            case "user", "human" -> user(message, at, feed);
            case "assistant" -> assistant(message, at, feed);
            case "tool" ->
                result(
                        JsonFields.text(message, "tool_call_id"),
                        JsonFields.text(message, "name"),
                        content(message),
                        false,
                        at,
                        feed);
            case "function" -> result("", JsonFields.required(message, "name"), content(message), false, at, feed);
            default ->
                throw new IllegalArgumentException("role must be system, developer, user, assistant, tool or function");
        }
    }

    private static JsonNode content(JsonNode message) {
        if (!message.has("content")) {
            throw new IllegalArgumentException("content is missing");
        }
        return message.path("content");
    }

    static void system(String text, @Nullable Instant at, ConversationFeed feed) {
        if (!text.isBlank()) {
            feed.add(SystemMessage.from(text), at);
        }
    }

    private static void user(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        List<JsonNode> rest = new ArrayList<>();
        if (content(message).isArray()) {
            for (JsonNode part : message.path("content")) {
                if (part.path("type").asText().equals("tool_result")) {
                    toolResult(part, at, feed);
                } else {
                    rest.add(part);
                }
            }
            if (rest.isEmpty() && message.path("content").size() > 0) {
                return;
            }
        }
        JsonNode content = rest.isEmpty()
                ? message.path("content")
                : SourceContent.JSON.createArrayNode().addAll(rest);
        user(JsonFields.text(message, "name"), new MessageParts(feed.notes()).of(content), at, feed);
    }

    /** A user message, unless there is nothing in it. */
    static void user(String name, List<Content> contents, @Nullable Instant at, ConversationFeed feed) {
        boolean isEmpty = contents.stream()
                .allMatch(content ->
                        content instanceof TextContent text && text.text().isBlank());
        if (isEmpty) {
            feed.notes().count("empty message left out");
            return;
        }
        UserMessage.Builder user = UserMessage.builder().contents(contents);
        feed.add(name.isBlank() ? user.build() : user.name(name).build(), at);
    }

    private static void toolResult(JsonNode part, @Nullable Instant at, ConversationFeed feed) {
        result(
                JsonFields.text(part, "tool_use_id"),
                "",
                part.path("content"),
                part.path("is_error").asBoolean(),
                at,
                feed);
    }

    static void result(
            String id, String name, JsonNode content, boolean isError, @Nullable Instant at, ConversationFeed feed) {
        List<Content> contents = new MessageParts(feed.notes()).of(content);
        feed.addPaired(
                ToolExecutionResultMessage.builder()
                        .id(id)
                        .toolName(name.isEmpty() ? feed.toolOf(id) : name)
                        .contents(contents.isEmpty() ? List.of(TextContent.from("")) : contents)
                        .isError(isError ? true : null)
                        .build(),
                at);
    }

    private static void assistant(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed).at(at);
        steps.thinking(JsonFields.text(message, "reasoning_content"));
        JsonNode content = message.path("content");
        if (content.isArray()) {
            content.forEach(part -> assistantPart(part, steps, feed));
        } else {
            steps.text(new MessageParts(feed.notes()).text(content));
        }
        steps.text(JsonFields.text(message, "refusal"));
        for (JsonNode call : JsonFields.list(message, "tool_calls")) {
            call(JsonFields.object(call, "a tool call"), steps);
        }
        JsonNode function = message.path("function_call");
        if (function.isObject()) {
            steps.call("", JsonFields.required(function, "name"), JsonFields.anyText(function.path("arguments")));
        }
        if (steps.isEmpty()) {
            feed.notes().count("empty message left out");
        }
        steps.end();
    }

    static void call(JsonNode call, AssistantSteps steps) {
        JsonNode function = call.path("function").isObject()
                ? call.path("function")
                : call.path("custom").isObject() ? call.path("custom") : call;
        JsonNode arguments = function.has("arguments") ? function.path("arguments") : function.path("input");
        steps.call(JsonFields.text(call, "id"), JsonFields.required(function, "name"), JsonFields.anyText(arguments));
    }

    private static void assistantPart(JsonNode part, AssistantSteps steps, ConversationFeed feed) {
        switch (part.path("type").asText()) {
            case "thinking" -> steps.thinking(JsonFields.text(part, "thinking"));
            case "redacted_thinking" -> feed.notes().count("thinking that only its provider can read left out");
            case "tool_use" ->
                steps.call(
                        JsonFields.text(part, "id"),
                        JsonFields.required(part, "name"),
                        JsonFields.anyText(part.path("input")));
            default ->
                steps.text(MessageParts.texts(new MessageParts(feed.notes())
                        .of(SourceContent.JSON.createArrayNode().add(part))));
        }
    }
}
