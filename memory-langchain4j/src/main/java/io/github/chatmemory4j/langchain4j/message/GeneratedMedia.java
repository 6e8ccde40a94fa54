package io.github.chatmemory4j.langchain4j.message;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The pictures and sounds that a model made, which LangChain4j keeps among an answer's attributes. LangChain4j's serialiser
 * gives them back as maps, and clients send none of them, so an answer that is nothing else would be blank.
 */
public final class GeneratedMedia {

    /** Sent in place of an answer that has no text. */
    static final String PICTURE = "[generated image]";

    static final String SOUND = "[generated audio]";

    /** As in LangChain4j from version 1.23 on. */
    private static final String AUDIO_KEY = "generated_audio";

    private GeneratedMedia() {}

    /** The text of an answer as it is sent: what stands for its media, if it has no text and calls no tool. */
    static String textOf(AiMessage message) {
        String text = message.text();
        boolean saysSomething = text != null && !text.isBlank();
        if (saysSomething || message.hasToolExecutionRequests()) {
            return text == null ? "" : text;
        }
        if (has(message, AiMessage.GENERATED_IMAGES_KEY)) {
            return PICTURE;
        }
        return has(message, AUDIO_KEY) ? SOUND : text == null ? "" : text;
    }

    private static boolean has(AiMessage message, String key) {
        return message.attributes().get(key) instanceof List<?> media && !media.isEmpty();
    }

    /** The message as it is sent. */
    static ChatMessage asSent(ChatMessage message) {
        if (!(message instanceof AiMessage ai)) {
            return message;
        }
        String text = textOf(ai);
        boolean same = text.equals(ai.text()) || (text.isEmpty() && ai.text() == null);
        return same ? message : ai.toBuilder().text(text).build();
    }

    /** The message as it was said, when a host brings back one that was sent. */
    static ChatMessage asSaid(ChatMessage message) {
        boolean ours = message instanceof AiMessage ai
                && ((PICTURE.equals(ai.text()) && has(ai, AiMessage.GENERATED_IMAGES_KEY))
                        || (SOUND.equals(ai.text()) && has(ai, AUDIO_KEY)));
        return ours ? ((AiMessage) message).toBuilder().text(null).build() : message;
    }

    /** The message with media where a store has given back maps. */
    public static ChatMessage restored(ChatMessage message) {
        if (!(message instanceof AiMessage ai) || !(has(ai, AiMessage.GENERATED_IMAGES_KEY) || has(ai, AUDIO_KEY))) {
            return message;
        }
        Map<String, Object> attributes = new LinkedHashMap<>(ai.attributes());
        attributes.computeIfPresent(AiMessage.GENERATED_IMAGES_KEY, (key, read) -> each(read, GeneratedMedia::image));
        attributes.computeIfPresent(AUDIO_KEY, (key, read) -> each(read, GeneratedMedia::audio));
        return ai.toBuilder().attributes(attributes).build();
    }

    private static Object each(Object media, Function<Map<?, ?>, Object> restore) {
        return media instanceof List<?> list
                ? list.stream()
                        .map(read -> read instanceof Map<?, ?> fields ? restore.apply(fields) : read)
                        .toList()
                : media;
    }

    private static Image image(Map<?, ?> fields) {
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

    private static Audio audio(Map<?, ?> fields) {
        Audio.Builder audio = Audio.builder();
        if (fields.get("url") instanceof String url) {
            audio.url(url);
        }
        if (fields.get("base64Data") instanceof String base64Data) {
            audio.base64Data(base64Data);
        }
        if (fields.get("binaryData") instanceof String binaryData) {
            audio.binaryData(Base64.getDecoder().decode(binaryData));
        }
        if (fields.get("mimeType") instanceof String mimeType) {
            audio.mimeType(mimeType);
        }
        return audio.build();
    }
}
