package io.github.chatmemory4j.langchain4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.github.chatmemory4j.langchain4j.message.GeneratedMedia;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.MessageCodec;

/**
 * Keeps LangChain4j messages as LangChain4j's own JSON, in UTF-8, with lone surrogates escaped so that they survive.
 *
 * <p>Everything a message carries comes back, generated images and audio too, within what LangChain4j's serialiser can do:
 * attribute values should be String, Integer, Boolean, List or Map; a Long comes back as Integer when it fits, other objects as
 * String or Map. A value that cannot be stored at all, such as a time, comes back as its text, and the attribute {@value
 * StoredAttributes#AS_TEXT} names it. Stateless.
 */
public final class LangChain4jMessageCodec implements MessageCodec {

    @Override
    public byte[] encode(Message message) {
        ChatMessage storable = StoredAttributes.storable(LangChain4jMessage.unwrap(message));
        return withEscapedLoneSurrogates(ChatMessageSerializer.messageToJson(storable))
                .getBytes(UTF_8);
    }

    @Override
    public Message decode(byte[] bytes) {
        return new LangChain4jMessage(
                GeneratedMedia.restored(ChatMessageDeserializer.messageFromJson(new String(bytes, UTF_8))));
    }

    private static String withEscapedLoneSurrogates(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            boolean lone = Character.isSurrogate(c) && !pair;
            if (lone && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (escaped != null) {
                escaped.append(lone ? String.format("\\u%04x", (int) c) : String.valueOf(c));
                if (pair) {
                    escaped.append(json.charAt(i + 1));
                }
            }
            if (pair) {
                i++;
            }
        }
        return escaped == null ? json : escaped.toString();
    }
}
