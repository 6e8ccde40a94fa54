package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations of Claude: a list of messages, which in newer exports name the one they follow. */
final class ClaudeExport implements TreeWalk.Export {

    @Override
    public String id(JsonNode conversation) {
        return JsonFields.text(conversation, "uuid");
    }

    @Override
    public String title(JsonNode conversation) {
        return JsonFields.text(conversation, "name");
    }

    @Override
    public MessageTree tree(JsonNode conversation) {
        MessageTree tree = new MessageTree();
        boolean namesParents = false;
        String previous = "";
        for (JsonNode message : JsonFields.list(conversation, "chat_messages")) {
            JsonFields.object(message, "a message");
            String parent = JsonFields.text(message, "parent_message_uuid");
            namesParents |= !parent.isEmpty();
            String id = JsonFields.text(message, "uuid");
            String key = id.isEmpty() ? previous + "+" : id;
            tree.add(key, namesParents ? parent : previous, message);
            previous = key;
        }
        return tree;
    }

    @Override
    public String current(JsonNode conversation, MessageTree tree) {
        String current = JsonFields.text(conversation, "current_leaf_message_uuid");
        List<String> leaves = tree.leaves();
        if (leaves.isEmpty() || tree.has(current)) {
            return current;
        }
        return leaves.get(leaves.size() - 1);
    }

    @Override
    public void messages(List<JsonNode> path, ConversationFeed feed) {
        for (JsonNode message : path) {
            Instant at = JsonFields.time(message, "created_at");
            switch (JsonFields.required(message, "sender")) {
                case "human", "user" -> human(message, at, feed);
                case "assistant" -> assistant(message, at, feed);
                default -> throw new IllegalArgumentException("sender must be human or assistant");
            }
        }
    }

    private static void human(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        List<Content> contents = new ArrayList<>(new MessageParts(feed.notes()).of(message.path("content")));
        if (MessageParts.texts(contents).isBlank()) {
            contents.clear();
            contents.add(TextContent.from(JsonFields.text(message, "text")));
        }
        for (JsonNode file : JsonFields.list(message, "attachments")) {
            String text = JsonFields.text(file, "extracted_content");
            String name = JsonFields.text(file, "file_name");
            contents.add(
                    text.isEmpty()
                            ? ChatGptExport.attachment(name, feed.notes())
                            : TextContent.from("[attachment: " + name + "]\n" + text));
        }
        for (JsonNode file : JsonFields.list(message, "files")) {
            contents.add(ChatGptExport.attachment(JsonFields.text(file, "file_name"), feed.notes()));
        }
        ChatMessageReader.user("", contents, at, feed);
    }

    private static void assistant(JsonNode message, @Nullable Instant at, ConversationFeed feed) {
        AssistantSteps steps = new AssistantSteps(feed).at(at);
        for (JsonNode part : JsonFields.list(message, "content")) {
            part(JsonFields.object(part, "a part of a content"), steps, feed);
        }
        if (steps.isEmpty()) {
            steps.text(JsonFields.text(message, "text"));
        }
        if (steps.isEmpty()) {
            feed.notes().count("empty message left out");
        }
        steps.end();
    }

    private static void part(JsonNode part, AssistantSteps steps, ConversationFeed feed) {
        switch (JsonFields.text(part, "type")) {
            case "text" -> steps.text(JsonFields.text(part, "text"));
            case "thinking" -> steps.thinking(JsonFields.text(part, "thinking"));
            case "tool_use" ->
                steps.call(
                        JsonFields.text(part, "id"),
                        JsonFields.required(part, "name"),
                        JsonFields.anyText(part.path("input")));
            case "tool_result" ->
                steps.result(
                        JsonFields.text(part, "tool_use_id"),
                        JsonFields.text(part, "name"),
                        new MessageParts(feed.notes()).text(part.path("content")),
                        part.path("is_error").asBoolean());
            default ->
                feed.notes().count("part of kind " + JsonFields.plain(JsonFields.text(part, "type")) + " left out");
        }
    }
}
