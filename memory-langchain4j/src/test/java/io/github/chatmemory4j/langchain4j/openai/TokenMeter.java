package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.function.ToIntFunction;

/**
 * Counts what a request costs: contents, names and tool calls, {@value #PER_MESSAGE} tokens per message, and the tool
 * specifications as JSON. Never throws, whatever the request looks like. Safe to share between threads.
 */
final class TokenMeter {

    /** What the markup around one message costs in OpenAI's chat format. */
    private static final int PER_MESSAGE = 4;

    /** OpenAI's flat price of an image sent with low detail, and of a square one of 1,024 pixels otherwise. */
    private static final int PER_SMALL_IMAGE = 85;

    private static final int PER_LARGE_IMAGE = 765;

    private static final Encoding O200K_BASE =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private final ToIntFunction<String> counter;

    TokenMeter(ToIntFunction<String> counter) {
        this.counter = counter;
    }

    static TokenMeter o200kBase() {
        return new TokenMeter(O200K_BASE::countTokensOrdinary);
    }

    int request(JsonNode body) {
        return messages(body) + tools(body);
    }

    int messages(JsonNode body) {
        int tokens = 0;
        for (JsonNode message : body.path("messages")) {
            tokens += message(message);
        }
        return tokens;
    }

    int tools(JsonNode body) {
        return body.hasNonNull("tools") ? text(body.path("tools").toString()) : 0;
    }

    int text(String text) {
        return text.isEmpty() ? 0 : counter.applyAsInt(text);
    }

    private int message(JsonNode message) {
        int tokens = PER_MESSAGE + text(message.path("name").asText(""));
        JsonNode content = message.path("content");
        tokens += text(content.isTextual() ? content.asText() : "");
        for (JsonNode part : content) {
            tokens += part(part);
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            tokens += text(function.path("name").asText(""))
                    + text(function.path("arguments").asText(""));
        }
        return tokens;
    }

    private int part(JsonNode part) {
        if (part.has("image_url")) {
            return part.path("image_url").path("detail").asText("").equals("low") ? PER_SMALL_IMAGE : PER_LARGE_IMAGE;
        }
        return text(part.path("text").asText(""));
    }
}
