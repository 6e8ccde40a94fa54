package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.TextContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UI messages of the Vercel AI SDK: those of version 5 have parts alone, those of version 4 a content beside them. Mastra keeps
 * the parts of version 4 too.
 */
final class UiMessageReader implements MessageReader {

    private static final String TOOL = "tool-";

    @Override
    public void read(JsonNode message, ConversationFeed feed) {
        JsonFields.object(message, "a message");
        Instant at = JsonFields.time(message, "createdAt", "created_at");
        boolean hasParts =
                message.path("parts").isArray() && !message.path("parts").isEmpty();
        if (!hasParts && !message.path("toolInvocations").isArray()) {
            new ChatMessageReader().read(message, feed);
            return;
        }
        switch (JsonFields.text(message, "role")) {
            case "user" -> user(message, at, feed);
            case "assistant" -> assistant(message, hasParts, at, feed);
            case "system" -> ChatMessageReader.system(MessageParts.texts(contents(message, feed)), at, feed);
            default -> throw new IllegalArgumentException("role must be system, user or assistant");
        }
    }

    private static void user(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        List<Content> contents = contents(message, feed);
        MessageParts parts = new MessageParts(feed.notes());
        for (JsonNode file : JsonFields.list(message, "experimental_attachments")) {
            contents.add(
                    parts.media(JsonFields.text(file, "url"), JsonFields.text(file, "contentType"), DetailLevel.AUTO));
        }
        ChatMessageReader.user("", contents, at, feed);
    }

    private static List<Content> contents(JsonNode message, ConversationFeed feed) {
        List<Content> contents = new ArrayList<>();
        for (JsonNode part : JsonFields.list(message, "parts")) {
            String type = JsonFields.text(JsonFields.object(part, "a part"), "type");
            if (type.startsWith("data-") || type.startsWith("source")) {
                feed.notes().count("part for the page alone left out");
            } else {
                contents.addAll(new MessageParts(feed.notes()).of(part));
            }
        }
        if (contents.isEmpty() && !message.path("content").isMissingNode()) {
            contents.add(TextContent.from(JsonFields.text(message, "content")));
        }
        return contents;
    }

    private static void assistant(JsonNode message, boolean hasParts, @Nullable Instant at, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed).at(at);
        if (hasParts) {
            message.path("parts").forEach(part -> part(JsonFields.object(part, "a part"), steps, feed));
        } else {
            message.path("toolInvocations").forEach(call -> invocation(JsonFields.object(call, "a call"), steps));
            String text = JsonFields.text(message, "content");
            if (!text.isBlank()) {
                steps.text(text);
            }
        }
        if (steps.isEmpty()) {
            feed.notes().count("empty message left out");
        }
        steps.end();
    }

    private static void part(JsonNode part, AssistantSteps steps, ConversationFeed feed) {
        String type = JsonFields.text(part, "type");
        switch (type) {
            case "text" -> steps.text(JsonFields.text(part, "text"));
            case "reasoning" ->
                steps.thinking(
                        JsonFields.text(part, "text").isEmpty()
                                ? JsonFields.text(part, "reasoning")
                                : JsonFields.text(part, "text"));
            case "step-start" -> steps.end();
            case "tool-invocation" ->
                invocation(JsonFields.object(part.path("toolInvocation"), "toolInvocation"), steps);
            case "dynamic-tool" -> tool(part, JsonFields.required(part, "toolName"), steps);
            default -> {
                if (type.startsWith(TOOL)) {
                    tool(part, type.substring(TOOL.length()), steps);
                } else if (type.startsWith("data-") || type.startsWith("source")) {
                    feed.notes().count("part for the page alone left out");
                } else {
                    steps.text(new MessageParts(feed.notes()).text(part));
                }
            }
        }
    }

    private static void invocation(JsonNode call, AssistantSteps steps) {
        String id = JsonFields.text(call, "toolCallId");
        String name = JsonFields.required(call, "toolName");
        String arguments = JsonFields.anyText(call.path("args"));
        if (call.has("result")) {
            steps.callWithResult(id, name, arguments, JsonFields.anyText(call.path("result")), false);
        } else {
            steps.call(id, name, arguments);
        }
    }

    private static void tool(JsonNode part, String name, AssistantSteps steps) {
        String id = JsonFields.text(part, "toolCallId");
        String input = JsonFields.anyText(part.path("input"));
        String error = JsonFields.text(part, "errorText");
        if (part.has("output") || !error.isEmpty()) {
            String result = error.isEmpty() ? JsonFields.anyText(part.path("output")) : error;
            steps.callWithResult(id, name, input, result, !error.isEmpty());
        } else {
            steps.call(id, name, input);
        }
    }
}
