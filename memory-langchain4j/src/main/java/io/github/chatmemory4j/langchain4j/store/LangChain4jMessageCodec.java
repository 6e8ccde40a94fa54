package io.github.chatmemory4j.langchain4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.github.chatmemory4j.internal.Utf16;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.MessageCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps LangChain4j messages as LangChain4j's own JSON, in UTF-8, with lone surrogates escaped so that they survive.
 *
 * <p>Everything a message carries comes back, within what LangChain4j's serialiser can do: attribute values should be
 * String, Integer, Boolean, List or Map; a Long comes back as Integer when it fits, other objects as String or Map.
 * Stateless.
 */
public final class LangChain4jMessageCodec implements MessageCodec {

    @Override
    public byte[] encode(Message message) {
        return Utf16.replaceLoneSurrogates(
                        ChatMessageSerializer.messageToJson(LangChain4jMessage.unwrap(message)),
                        c -> String.format("\\u%04x", c))
                .getBytes(UTF_8);
    }

    @Override
    public Message decode(byte[] bytes) {
        ChatMessage message = ChatMessageDeserializer.messageFromJson(new String(bytes, UTF_8));
        return new LangChain4jMessage(message instanceof AiMessage ai ? withGeneratedImages(ai) : message);
    }

    /** LangChain4j reads the images a model made, which are among the attributes, as maps. */
    private static AiMessage withGeneratedImages(AiMessage message) {
        if (!(message.attributes().get(AiMessage.GENERATED_IMAGES_KEY) instanceof List<?> images)) {
            return message;
        }
        Map<String, Object> attributes = new LinkedHashMap<>(message.attributes());
        attributes.put(
                AiMessage.GENERATED_IMAGES_KEY,
                images.stream().map(LangChain4jMessageCodec::image).toList());
        return message.toBuilder().attributes(attributes).build();
    }

    private static Object image(Object read) {
        if (!(read instanceof Map<?, ?> fields)) {
            return read;
        }
        Image.Builder image = Image.builder();
        if (fields.get("url") instanceof String url) {
            image.url(url);
        }
        if (fields.get("base64Data") instanceof String base64Data) {
            image.base64Data(base64Data);
        }
        if (fields.get("mimeType") instanceof String mimeType) {
            image.mimeType(mimeType);
        }
        if (fields.get("revisedPrompt") instanceof String revisedPrompt) {
            image.revisedPrompt(revisedPrompt);
        }
        return image.build();
    }
}
