package io.github.chatmemory4j.formats;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the array of messages that OpenAI's chat completions take, a message a line. */
final class OpenAiWriter implements ConversationWriter {

    private final Writer out;
    private String separator = "";

    OpenAiWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(ExportLines.Head head) throws IOException {
        out.append("[");
    }

    @Override
    public boolean message(TranscriptEntry entry) throws IOException {
        Optional<ObjectNode> node = node(LangChain4jMessage.unwrap(entry.message()));
        if (node.isPresent()) {
            out.append(separator).append('\n').append(SourceContent.text(node.get()));
            separator = ",";
        }
        return node.isPresent();
    }

    @Override
    public void end() throws IOException {
        out.append("\n]\n");
    }

    private static Optional<ObjectNode> node(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return Optional.of(role("system").put("content", system.text()));
        }
        if (message instanceof UserMessage user) {
            return Optional.of(user(user));
        }
        if (message instanceof AiMessage ai) {
            return Optional.of(assistant(ai));
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return Optional.of(role("tool")
                    .put("tool_call_id", requireNonNullElse(result.id(), ""))
                    .put("content", MessageParts.texts(result.contents())));
        }
        return Optional.empty();
    }

    private static ObjectNode role(String role) {
        return SourceContent.JSON.createObjectNode().put("role", role);
    }

    private static ObjectNode user(UserMessage user) {
        ObjectNode node = role("user");
        if (user.name() != null && !user.name().isBlank()) {
            node.put("name", user.name());
        }
        List<Content> contents = user.contents();
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            return node.put("content", text.text());
        }
        ArrayNode parts = node.putArray("content");
        contents.forEach(content -> parts.add(part(content)));
        return node;
    }

    private static ObjectNode part(Content content) {
        ObjectNode part = SourceContent.JSON.createObjectNode();
        if (content instanceof TextContent text) {
            return part.put("type", "text").put("text", text.text());
        }
        if (content instanceof ImageContent image) {
            part.put("type", "image_url")
                    .putObject("image_url")
                    .put("url", address(image.image()))
                    .put("detail", detail(image.detailLevel()));
            return part;
        }
        if (content instanceof AudioContent audio && audio.audio().base64Data() != null) {
            String type = requireNonNullElse(audio.audio().mimeType(), "audio/wav");
            part.put("type", "input_audio")
                    .putObject("input_audio")
                    .put("data", audio.audio().base64Data())
                    .put("format", type.substring(type.indexOf('/') + 1));
            return part;
        }
        return part.put("type", "text").put("text", "[" + content.type().name().toLowerCase(Locale.ROOT) + "]");
    }

    private static String detail(ImageContent.DetailLevel level) {
        return switch (level) {
            case LOW -> "low";
            case HIGH -> "high";
            default -> "auto";
        };
    }

    private static String address(Image image) {
        return image.url() != null
                ? image.url().toString()
                : "data:" + requireNonNullElse(image.mimeType(), "image/png") + ";base64," + image.base64Data();
    }

    private static ObjectNode assistant(AiMessage ai) {
        ObjectNode node = role("assistant").put("content", ai.text());
        if (ai.hasToolExecutionRequests()) {
            ArrayNode calls = node.putArray("tool_calls");
            ai.toolExecutionRequests().forEach(call -> calls.add(call(call)));
        }
        return node;
    }

    private static ObjectNode call(ToolExecutionRequest call) {
        ObjectNode node = SourceContent.JSON.createObjectNode();
        node.put("id", requireNonNullElse(call.id(), ""))
                .put("type", "function")
                .putObject("function")
                .put("name", requireNonNullElse(call.name(), ""))
                .put("arguments", requireNonNullElse(call.arguments(), "{}"));
        return node;
    }
}
