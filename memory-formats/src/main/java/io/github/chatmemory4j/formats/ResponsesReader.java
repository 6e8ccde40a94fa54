package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;

/** Items of OpenAI's Responses API: what goes in, what comes out, and what the Agents SDK keeps of both. */
final class ResponsesReader implements MessageReader {

    private final ConversationFeed feed;
    private final AssistantSteps steps;

    ResponsesReader(ConversationFeed feed) {
        this.feed = feed;
        steps = new AssistantSteps(feed);
    }

    @Override
    public void head(JsonNode head, ConversationFeed ignored) {
        ChatMessageReader.system(head.path("instructions").asText(), null, feed);
    }

    @Override
    public void read(JsonNode item, ConversationFeed ignored) {
        JsonFields.object(item, "an item");
        steps.at(JsonFields.time(item, "created_at"));
        switch (JsonFields.text(item, "type")) {
            case "message", "" -> message(item);
            case "function_call", "custom_tool_call", "mcp_call" -> call(item);
            case "function_call_output", "custom_tool_call_output" ->
                steps.result(JsonFields.required(item, "call_id"), "", text(item.path("output")), false);
            case "reasoning" -> steps.thinking(text(item.path("summary")));
            default ->
                feed.notes().count("item of kind " + JsonFields.plain(JsonFields.text(item, "type")) + " left out");
        }
    }

    private void message(JsonNode item) {
        String role = JsonFields.text(item, "role");
        if (role.equals("assistant")) {
            steps.message(text(item.path("content")));
            return;
        }
        steps.end();
        new ChatMessageReader().read(item, feed);
    }

    private void call(JsonNode item) {
        String id = JsonFields.text(item, item.has("call_id") ? "call_id" : "id");
        JsonNode arguments = item.has("arguments") ? item.path("arguments") : item.path("input");
        String name = JsonFields.required(item, "name");
        if (item.has("output") && !item.path("output").isNull()) {
            steps.callWithResult(id, name, JsonFields.anyText(arguments), text(item.path("output")), false);
        } else {
            steps.call(id, name, JsonFields.anyText(arguments));
        }
    }

    private String text(JsonNode content) {
        return content.isNull() || content.isMissingNode() ? "" : new MessageParts(feed.notes()).text(content);
    }

    @Override
    public void finish(ConversationFeed ignored) {
        steps.end();
    }
}
