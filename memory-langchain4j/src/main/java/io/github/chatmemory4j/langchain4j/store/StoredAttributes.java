package io.github.chatmemory4j.langchain4j.store;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes a message has in a LangChain4j store and nowhere else: its place, and where its conversation stands. Values
 * are strings and integers only, because stores that keep JSON turn everything else into something else. A system message
 * has no attributes.
 */
public final class StoredAttributes {

    static final String PREFIX = "chatmemory4j.stored.";

    /** The attribute that names, in a list, the attributes whose values could only be stored as text. */
    public static final String AS_TEXT = "chatmemory4j.as_text";

    private StoredAttributes() {}

    public static Map<String, Object> of(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.attributes();
        }
        if (message instanceof AiMessage ai) {
            return ai.attributes();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.attributes();
        }
        return message instanceof CustomMessage custom ? custom.attributes() : Map.of();
    }

    /** The message as it can be stored: values that LangChain4j's serialiser refuses become text, and are named. */
    static ChatMessage storable(ChatMessage message) {
        Map<String, Object> attributes = new LinkedHashMap<>(of(message));
        List<String> asText = new ArrayList<>();
        attributes.replaceAll((name, value) -> {
            if (isPlain(value) || isStorable(name, value)) {
                return value;
            }
            asText.add(name);
            return String.valueOf(value);
        });
        if (asText.isEmpty()) {
            return message;
        }
        attributes.put(AS_TEXT, asText);
        return withExactly(message, attributes);
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static boolean isStorable(String name, Object value) {
        try {
            return !ChatMessageSerializer.messageToJson(CustomMessage.from(Map.of(name, value)))
                    .isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The message with more attributes. */
    static ChatMessage with(ChatMessage message, Map<String, Object> added) {
        Map<String, Object> attributes = new LinkedHashMap<>(of(message));
        attributes.putAll(added);
        return withExactly(message, attributes);
    }

    /** The message as the host knows it. */
    static ChatMessage without(ChatMessage message) {
        Map<String, Object> attributes = new LinkedHashMap<>(of(message));
        return attributes.keySet().removeIf(key -> key.startsWith(PREFIX)) ? withExactly(message, attributes) : message;
    }

    private static ChatMessage withExactly(ChatMessage message, Map<String, Object> attributes) {
        if (message instanceof UserMessage user) {
            return user.toBuilder().attributes(attributes).build();
        }
        if (message instanceof AiMessage ai) {
            return ai.toBuilder().attributes(attributes).build();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.toBuilder().attributes(attributes).build();
        }
        return message instanceof CustomMessage ? CustomMessage.from(attributes) : message;
    }

    static boolean has(ChatMessage message, String name) {
        return of(message).containsKey(PREFIX + name);
    }

    /** A number, whatever kind of number a store made of it. */
    static Optional<Long> number(ChatMessage message, String name) {
        return of(message).get(PREFIX + name) instanceof Number number
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    static Optional<String> text(ChatMessage message, String name) {
        return of(message).get(PREFIX + name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static Optional<Instant> time(ChatMessage message, String name) {
        try {
            return text(message, name).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
