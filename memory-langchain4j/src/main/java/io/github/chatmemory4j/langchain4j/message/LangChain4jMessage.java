package io.github.chatmemory4j.langchain4j.message;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.MediaPart;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A LangChain4j message as the core sees it. The LangChain4j object itself is kept and comes back untouched, with its
 * attributes, thinking and media. A {@link CustomMessage} counts as a user's, because only the host knows what it is.
 */
public record LangChain4jMessage(ChatMessage chatMessage) implements Message {

    /** The attribute of a user message under which a client's idempotency key stands. */
    public static final String ID = "messageId";

    private static final String FOUND_TOOLS = "found_tools";
    private static final String ACTIVATED_SKILL = "activated_skill";

    /** Of Anthropic's, Bedrock's and Gemini's client, of Anthropic's, and of OpenAI's for its Responses API. */
    private static final List<String> REASONING_ATTRIBUTES =
            List.of("thinking_signature", "redacted_thinking", "encrypted_reasoning");

    public LangChain4jMessage {
        requireNonNull(chatMessage, "chatMessage");
    }

    public static List<Message> wrap(List<? extends ChatMessage> messages) {
        List<Message> wrapped = new ArrayList<>(messages.size());
        messages.forEach(message -> wrapped.add(new LangChain4jMessage(message)));
        return wrapped;
    }

    /** What a context sends; a new, mutable list. */
    public static List<ChatMessage> unwrapAll(Context context) {
        List<ChatMessage> messages = new ArrayList<>(context.sent().size() + 2);
        context.sent().forEach(sent -> messages.add(GeneratedMedia.asSent(unwrap(sent.message()))));
        return messages;
    }

    /** The LangChain4j message for a core message, whoever made it. */
    public static ChatMessage unwrap(Message message) {
        if (message instanceof LangChain4jMessage wrapped) {
            return wrapped.chatMessage();
        }
        return SyntheticMessages.toLangChain4j(message);
    }

    @Override
    public Role role() {
        return switch (chatMessage.type()) {
            case SYSTEM -> Role.SYSTEM;
            case USER, CUSTOM -> Role.USER;
            case AI -> Role.ASSISTANT;
            case TOOL_EXECUTION_RESULT -> Role.TOOL;
        };
    }

    @Override
    public String text() {
        if (chatMessage instanceof SystemMessage system) {
            return system.text();
        }
        if (chatMessage instanceof AiMessage ai) {
            return GeneratedMedia.textOf(ai);
        }
        if (chatMessage instanceof CustomMessage custom) {
            return custom.attributes().toString();
        }
        return contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    private List<Content> contents() {
        if (chatMessage instanceof UserMessage user) {
            return user.contents();
        }
        if (chatMessage instanceof ToolExecutionResultMessage result) {
            return result.contents();
        }
        return List.of();
    }

    @Override
    public String name() {
        return chatMessage instanceof UserMessage user ? requireNonNullElse(user.name(), "") : "";
    }

    /** The attribute {@value #ID} of a user message. */
    @Override
    public String id() {
        return chatMessage instanceof UserMessage user && user.attributes().get(ID) instanceof String id ? id : "";
    }

    @Override
    public List<ToolCall> toolCalls() {
        if (!(chatMessage instanceof AiMessage ai) || !ai.hasToolExecutionRequests()) {
            return List.of();
        }
        return ai.toolExecutionRequests().stream()
                .map(LangChain4jMessage::toolCall)
                .toList();
    }

    private static ToolCall toolCall(ToolExecutionRequest request) {
        return new ToolCall(
                requireNonNullElse(request.id(), ""),
                requireNonNullElse(request.name(), ""),
                requireNonNullElse(request.arguments(), ""));
    }

    @Override
    public String toolCallId() {
        return chatMessage instanceof ToolExecutionResultMessage result ? requireNonNullElse(result.id(), "") : "";
    }

    @Override
    public List<Media> media() {
        List<Media> media = new ArrayList<>();
        for (Content content : contents()) {
            Media kind = mediaOf(content);
            if (kind != null) {
                media.add(kind);
            }
        }
        return media;
    }

    @Override
    public List<MediaPart> mediaParts() {
        List<MediaPart> parts = new ArrayList<>();
        for (Content content : contents()) {
            Media kind = mediaOf(content);
            if (kind != null) {
                parts.add(MediaSize.of(content, kind));
            }
        }
        return parts;
    }

    /** Thinking, and the attributes in which LangChain4j's clients keep what they send with it again. */
    @Override
    public List<String> reasoning() {
        if (!(chatMessage instanceof AiMessage ai)) {
            return List.of();
        }
        List<String> reasoning = new ArrayList<>();
        if (ai.thinking() != null && !ai.thinking().isEmpty()) {
            reasoning.add(ai.thinking());
        }
        for (String key : REASONING_ATTRIBUTES) {
            addTexts(ai.attributes().get(key), reasoning);
        }
        return reasoning;
    }

    private static void addTexts(@Nullable Object value, List<String> texts) {
        if (value instanceof List<?> values) {
            values.forEach(one -> addTexts(one, texts));
        } else if (value != null) {
            texts.add(value.toString());
        }
    }

    @Override
    public Message withoutReasoning() {
        if (!(chatMessage instanceof AiMessage ai) || reasoning().isEmpty()) {
            return this;
        }
        Map<String, Object> attributes = new HashMap<>(ai.attributes());
        attributes.keySet().removeAll(REASONING_ATTRIBUTES);
        return new LangChain4jMessage(
                ai.toBuilder().thinking(null).attributes(attributes).build());
    }

    private static @Nullable Media mediaOf(Content content) {
        if (content instanceof ImageContent image) {
            return image.detailLevel() == ImageContent.DetailLevel.LOW ? Media.IMAGE_LOW_DETAIL : Media.IMAGE;
        }
        if (content instanceof AudioContent) {
            return Media.AUDIO;
        }
        if (content instanceof VideoContent) {
            return Media.VIDEO;
        }
        return content instanceof PdfFileContent ? Media.PDF : null;
    }

    /** The tools a tool search found and the skill that was activated, as LangChain4j notes them in a result. */
    @Override
    public Set<String> state() {
        if (!(chatMessage instanceof ToolExecutionResultMessage result)) {
            return Set.of();
        }
        Set<String> state = new HashSet<>();
        if (result.attributes().get(FOUND_TOOLS) instanceof List<?> tools) {
            tools.forEach(tool -> state.add("tool " + tool));
        }
        if (result.attributes().get(ACTIVATED_SKILL) instanceof String skill) {
            state.add("skill " + skill);
        }
        return state;
    }

    @Override
    public Message withText(String text) {
        return new LangChain4jMessage(chatMessageWithText(text));
    }

    private ChatMessage chatMessageWithText(String text) {
        if (chatMessage instanceof SystemMessage) {
            return SystemMessage.from(text);
        }
        if (chatMessage instanceof AiMessage ai) {
            return ai.toBuilder().text(text).build();
        }
        if (chatMessage instanceof UserMessage user) {
            return user.toBuilder().contents(withText(user.contents(), text)).build();
        }
        if (chatMessage instanceof ToolExecutionResultMessage result) {
            return result.toBuilder()
                    .contents(withText(result.contents(), text))
                    .build();
        }
        return chatMessage;
    }

    private static List<Content> withText(List<Content> contents, String text) {
        List<Content> replaced = new ArrayList<>();
        replaced.add(TextContent.from(text));
        contents.stream().filter(content -> !(content instanceof TextContent)).forEach(replaced::add);
        return replaced;
    }

    @Override
    public Message withToolCalls(List<ToolCall> toolCalls) {
        if (!(chatMessage instanceof AiMessage ai)) {
            return this;
        }
        List<ToolExecutionRequest> requests = new ArrayList<>();
        for (int i = 0; i < toolCalls.size(); i++) {
            requests.add(ai.toolExecutionRequests().get(i).toBuilder()
                    .arguments(toolCalls.get(i).arguments())
                    .build());
        }
        return new LangChain4jMessage(
                ai.toBuilder().toolExecutionRequests(requests).build());
    }

    @Override
    public Message withoutMedia() {
        List<Content> texts =
                contents().stream().filter(TextContent.class::isInstance).toList();
        if (texts.isEmpty() || texts.size() == contents().size()) {
            return texts.isEmpty() && !contents().isEmpty() ? withOnlyText() : this;
        }
        return withContents(texts);
    }

    private Message withOnlyText() {
        return withContents(List.of(TextContent.from("[media]")));
    }

    private Message withContents(List<Content> contents) {
        if (chatMessage instanceof UserMessage user) {
            return new LangChain4jMessage(user.toBuilder().contents(contents).build());
        }
        if (chatMessage instanceof ToolExecutionResultMessage result) {
            return new LangChain4jMessage(result.toBuilder().contents(contents).build());
        }
        return this;
    }
}
