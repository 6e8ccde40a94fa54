package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.TextContent;
import java.util.List;
import java.util.Locale;

/** Training conversations whose messages say who they are from; tools are called as LLaMA-Factory's data does. */
final class ShareGptReader implements MessageReader {

    @Override
    public void head(JsonNode head, ConversationFeed feed) {
        ChatMessageReader.system(head.path("system").asText(), null, feed);
    }

    @Override
    public void read(JsonNode message, ConversationFeed feed) {
        JsonFields.object(message, "a message");
        String value = JsonFields.text(message, message.has("value") ? "value" : "content");
        String from = JsonFields.text(message, message.has("from") ? "from" : "role");
        switch (from.toLowerCase(Locale.ROOT)) {
            case "system" -> ChatMessageReader.system(value, null, feed);
            case "human", "user" -> ChatMessageReader.user("", List.of(TextContent.from(value)), null, feed);
            case "gpt", "assistant", "chatgpt", "bing", "bard", "model", "ai" -> assistant(value, feed);
            case "function_call", "tool_call" -> calls(value, feed);
            case "observation", "tool", "tool_response", "function_response", "ipython" ->
                ChatMessageReader.result(
                        "",
                        JsonFields.text(message, "name"),
                        message.path(message.has("value") ? "value" : "content"),
                        false,
                        null,
                        feed);
            default ->
                throw new IllegalArgumentException(
                        "from must be system, human, user, gpt, assistant, function_call, observation or tool");
        }
    }

    private static void assistant(String text, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed);
        steps.text(text);
        if (steps.isEmpty()) {
            feed.notes().count("empty message left out");
        }
        steps.end();
    }

    /** The calls, when they are JSON as they should be; otherwise what the assistant said. */
    private static void calls(String value, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed);
        JsonNode calls = parsed(value);
        if (calls.isObject() && calls.path("name").isTextual()) {
            call(calls, steps);
        } else if (calls.isArray() && !calls.isEmpty()) {
            calls.forEach(call -> call(JsonFields.object(call, "a function_call"), steps));
        } else {
            steps.text(value);
        }
        steps.end();
    }

    private static void call(JsonNode call, AssistantSteps steps) {
        steps.call("", JsonFields.required(call, "name"), JsonFields.anyText(call.path("arguments")));
    }

    private static JsonNode parsed(String value) {
        try {
            return SourceContent.JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return SourceContent.JSON.missingNode();
        }
    }
}
