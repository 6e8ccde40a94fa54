package io.github.chatmemory4j.langchain4j.message;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages the memory itself puts into a request, in LangChain4j's types: marked by an attribute, which no provider
 * sees, so that they are known when a host brings them back. A system message cannot carry attributes; there the
 * summary's own delimiters are the mark.
 */
public final class SyntheticMessages {

    public static final String ATTRIBUTE = "chatmemory4j.synthetic";

    /** Marks a question in whose first content the memory has put what it recalled for it. */
    static final String RECALLED = "chatmemory4j.recalled";

    private static final Map<String, Object> MARK = Map.of(ATTRIBUTE, true);

    private SyntheticMessages() {}

    static ChatMessage toLangChain4j(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER ->
                UserMessage.builder()
                        .addContent(TextContent.from(message.text()))
                        .attributes(MARK)
                        .build();
            case ASSISTANT ->
                AiMessage.builder().text(message.text()).attributes(MARK).build();
            case TOOL -> ToolExecutionResultMessage.from(message.toolCallId(), "", message.text());
        };
    }

    /** What the host said; empty when the memory made the whole message. */
    public static Optional<ChatMessage> withoutOurs(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            String text = SummaryBlock.strip(system.text());
            if (text.equals(system.text())) {
                return Optional.of(message);
            }
            return text.isBlank() ? Optional.empty() : Optional.of(SystemMessage.from(text));
        }
        if (message instanceof UserMessage question && question.attributes().containsKey(RECALLED)) {
            return Optional.of(GeneratedMedia.asSaid(withoutRecalled(question)));
        }
        return isOurs(message) ? Optional.empty() : Optional.of(GeneratedMedia.asSaid(message));
    }

    /** Whether the memory made the whole message, which is marked; a system message is not. */
    public static boolean isOurs(ChatMessage message) {
        return (message instanceof UserMessage user && user.attributes().containsKey(ATTRIBUTE))
                || (message instanceof AiMessage ai && ai.attributes().containsKey(ATTRIBUTE));
    }

    /** The question with what was recalled for it in front, for a host that gives one message to its model. */
    public static UserMessage withRecalled(UserMessage question, String recalled) {
        List<Content> contents = new ArrayList<>();
        contents.add(TextContent.from(recalled));
        contents.addAll(question.contents());
        Map<String, Object> attributes = new HashMap<>(question.attributes());
        attributes.put(RECALLED, true);
        return question.toBuilder().contents(contents).attributes(attributes).build();
    }

    private static UserMessage withoutRecalled(UserMessage question) {
        Map<String, Object> attributes = new HashMap<>(question.attributes());
        attributes.remove(RECALLED);
        return question.toBuilder()
                .contents(question.contents().subList(1, question.contents().size()))
                .attributes(attributes)
                .build();
    }

    /** Whether the message carries the running summary. */
    public static boolean carriesSummary(ChatMessage message) {
        return message instanceof SystemMessage system
                ? !SummaryBlock.strip(system.text()).equals(system.text())
                : isOurs(message);
    }
}
