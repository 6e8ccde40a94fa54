package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations of ChatGPT: a mapping of nodes, of which {@code current_node} ends the current branch. */
final class ChatGptExport implements TreeWalk.Export {

    private static final Set<String> THINKING = Set.of("thoughts", "reasoning_recap");
    private static final Set<String> SETTINGS = Set.of("user_editable_context", "model_editable_context");

    @Override
    public String id(JsonNode conversation) {
        return JsonFields.text(conversation, conversation.has("conversation_id") ? "conversation_id" : "id");
    }

    @Override
    public String title(JsonNode conversation) {
        return JsonFields.text(conversation, "title");
    }

    @Override
    public MessageTree tree(JsonNode conversation) {
        MessageTree tree = new MessageTree();
        for (Map.Entry<String, JsonNode> node :
                JsonFields.object(conversation.path("mapping"), "mapping").properties()) {
            JsonFields.object(node.getValue(), "a node of mapping");
            tree.add(node.getKey(), JsonFields.text(node.getValue(), "parent"), node.getValue());
        }
        return tree;
    }

    @Override
    public String current(JsonNode conversation, MessageTree tree) {
        String current = JsonFields.text(conversation, "current_node");
        if (!current.isEmpty() && !tree.has(current)) {
            throw new IllegalArgumentException("current_node must be one of mapping");
        }
        return current.isEmpty() ? newest(tree) : current;
    }

    private static String newest(MessageTree tree) {
        return tree.leaves().stream()
                .max(Comparator.comparingDouble(leaf -> time(tree, leaf)))
                .orElse("");
    }

    private static double time(MessageTree tree, String leaf) {
        List<JsonNode> path = tree.path(leaf);
        return path.isEmpty()
                ? 0
                : path.get(path.size() - 1).path("message").path("create_time").asDouble();
    }

    @Override
    public void messages(List<JsonNode> path, ConversationFeed feed) {
        Reading reading = new Reading(feed);
        path.stream()
                .map(node -> node.path("message"))
                .filter(JsonNode::isObject)
                .forEach(reading::message);
        reading.finish();
    }

    /** The messages of one branch; a call of a tool is a message to somebody else than all. */
    private static final class Reading {

        private final ConversationFeed feed;
        private final AssistantSteps steps;
        private String openCall = "";
        private String openTool = "";
        private StringBuilder result = new StringBuilder();
        private boolean answered;

        Reading(ConversationFeed feed) {
            this.feed = feed;
            steps = new AssistantSteps(feed);
        }

        void message(JsonNode message) {
            String role = JsonFields.required(JsonFields.object(message.path("author"), "author"), "role");
            JsonNode content = message.path("content");
            String type = content.path("content_type").asText();
            Instant at = JsonFields.time(message, "create_time");
            if (!role.equals("tool")) {
                finishResult();
            }
            if (isHidden(message) || SETTINGS.contains(type)) {
                if (!MessageParts.texts(contents(content, new Notes())).isBlank()) {
                    feed.notes().count("hidden message left out");
                }
                return;
            }
            switch (role) {
                case "user" -> user(message, at);
                case "assistant" -> assistant(message, type, at);
                case "tool" -> tool(message, at);
                case "system" -> {
                    steps.end();
                    ChatMessageReader.system(MessageParts.texts(contents(content, feed.notes())), at, feed);
                }
                default -> throw new IllegalArgumentException("author.role must be user, assistant, tool or system");
            }
        }

        private static boolean isHidden(JsonNode message) {
            return message.path("metadata")
                            .path("is_visually_hidden_from_conversation")
                            .asBoolean()
                    || message.path("weight").asDouble(1) == 0;
        }

        private void user(JsonNode message, @Nullable Instant at) {
            steps.end();
            List<Content> contents = contents(message.path("content"), feed.notes());
            for (JsonNode file : JsonFields.list(message.path("metadata"), "attachments")) {
                contents.add(attachment(JsonFields.text(file, "name"), feed.notes()));
            }
            contents.removeIf(content ->
                    content instanceof TextContent text && text.text().isEmpty());
            ChatMessageReader.user("", contents, at, feed);
        }

        private void assistant(JsonNode message, String type, @Nullable Instant at) {
            steps.at(at);
            String text = MessageParts.texts(contents(message.path("content"), feed.notes()));
            String recipient = JsonFields.text(message, "recipient");
            if (THINKING.contains(type)) {
                steps.thinking(text);
            } else if (recipient.isEmpty() || recipient.equals("all")) {
                if (!text.isEmpty()) {
                    steps.message(text);
                }
            } else {
                openCall = JsonFields.text(message, "id");
                openTool = recipient;
                steps.call(openCall, recipient, arguments(text));
            }
        }

        /** Arguments are an object for every provider; what a tool got as a text stands in one. */
        private static String arguments(String text) {
            try {
                if (SourceContent.JSON.readTree(text).isObject()) {
                    return text;
                }
            } catch (JsonProcessingException e) {
                // A program, for example.
            }
            return SourceContent.JSON.createObjectNode().put("input", text).toString();
        }

        /** Everything a tool says before the next message is the result of its call. */
        private void tool(JsonNode message, @Nullable Instant at) {
            String text = MessageParts.texts(contents(message.path("content"), feed.notes()));
            if (openCall.isEmpty()) {
                feed.notes().count("tool message without a call left out");
                return;
            }
            answered = true;
            steps.at(at);
            result.append(result.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
        }

        void finish() {
            finishResult();
            steps.end();
        }

        private void finishResult() {
            if (!openCall.isEmpty() && !steps.isEmpty()) {
                if (answered) {
                    steps.result(openCall, openTool, result.toString(), false);
                }
                steps.end();
            }
            openCall = "";
            answered = false;
            result = new StringBuilder();
        }
    }

    static Content attachment(String name, Notes notes) {
        notes.count("attachment that is not in the file; its name is kept");
        return TextContent.from("[attachment: " + name + "]");
    }

    private static List<Content> contents(JsonNode content, Notes notes) {
        List<Content> contents = new ArrayList<>();
        for (JsonNode part : JsonFields.list(content, "parts")) {
            contents.add(part.isTextual() ? TextContent.from(part.textValue()) : part(part, notes));
        }
        for (JsonNode thought : JsonFields.list(content, "thoughts")) {
            contents.add(TextContent.from(JsonFields.text(thought, "content")));
        }
        for (String field : List.of("text", "result", "content")) {
            if (content.path(field).isTextual()) {
                contents.add(TextContent.from(content.path(field).textValue()));
            }
        }
        return contents;
    }

    private static Content part(JsonNode part, Notes notes) {
        if (part.path("text").isTextual()) {
            return TextContent.from(part.path("text").textValue());
        }
        String kind = part.path("content_type").asText().replace("_asset_pointer", "");
        return new MessageParts(notes).left(kind.isEmpty() ? "part" : kind);
    }
}
