package io.github.chatmemory4j.langchain4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.github.chatmemory4j.internal.Utf16;
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
        return Utf16.replaceLoneSurrogates(
                        ChatMessageSerializer.messageToJson(storable), c -> String.format("\\u%04x", c))
                .getBytes(UTF_8);
    }

    @Override
    public Message decode(byte[] bytes) {
        return new LangChain4jMessage(
                GeneratedMedia.restored(ChatMessageDeserializer.messageFromJson(new String(bytes, UTF_8))));
    }
}
