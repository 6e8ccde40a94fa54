package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what a request carries beside its messages: tool specifications and the response format, each as JSON. Tools are
 * the same from request to request, so their counts are kept. Safe to share between threads.
 *
 * <p>OpenAI's client sends more than a specification prints: a wrapper around each, and for every object the lists of its
 * properties and of the required ones, also when they are empty, and for a tool without parameters too. With the constants
 * for these a count is never below that of the JSON which is sent. What OpenAI's strict mode for tools adds is not counted,
 * because a request does not tell whether the model object will use it.
 */
public final class RequestOverhead {

    /** {@code {"type":"function","function":...}} is 8 tokens in the known encodings. */
    private static final int WRAPPER_TOKENS = 10;

    /** {@code "properties":{},"required":[]} is 7 tokens, or up to 8 after what stands before it. */
    private static final int OBJECT_TOKENS = 8;

    private static final String OBJECT = "\"type\":\"object\"";

    private static final JsonObjectSchema NO_PARAMETERS =
            JsonObjectSchema.builder().build();

    private static final int MAX_TOOLS_KEPT = 10_000;

    private final TokenCounter counter;
    private final Map<ToolSpecification, Integer> tools = new ConcurrentHashMap<>();

    public RequestOverhead(TokenCounter counter) {
        this.counter = counter;
    }

    public int tokens(ChatRequest request) {
        int tokens = 0;
        if (request.toolSpecifications() != null) {
            for (ToolSpecification tool : request.toolSpecifications()) {
                tokens += toolTokens(tool);
            }
        }
        ResponseFormat format = request.responseFormat();
        if (format != null && format.jsonSchema() != null) {
            tokens += schemaTokens(format.jsonSchema());
        }
        return tokens;
    }

    private int toolTokens(ToolSpecification tool) {
        Integer known = tools.get(tool);
        if (known != null) {
            return known;
        }
        ToolSpecification sent = tool.parameters() == null
                ? tool.toBuilder().parameters(NO_PARAMETERS).build()
                : tool;
        int tokens = jsonTokens(sent.toJson());
        if (tools.size() < MAX_TOOLS_KEPT) {
            tools.put(tool, tokens);
        }
        return tokens;
    }

    private int schemaTokens(JsonSchema schema) {
        return jsonTokens(
                schema.rootElement() instanceof JsonObjectSchema object
                        ? ToolSpecification.builder()
                                .name(schema.name())
                                .parameters(object)
                                .build()
                                .toJson()
                        : schema.toString());
    }

    private int jsonTokens(String json) {
        int objects = 0;
        for (int at = json.indexOf(OBJECT); at >= 0; at = json.indexOf(OBJECT, at + OBJECT.length())) {
            objects++;
        }
        return WRAPPER_TOKENS + objects * OBJECT_TOKENS + counter.countText(json);
    }
}
