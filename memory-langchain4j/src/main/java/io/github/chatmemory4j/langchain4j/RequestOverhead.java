package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what a request carries beside its messages: tool specifications and the response format, each as the JSON it is
 * sent as. Tools are the same from request to request, so their counts are kept. Safe to share between threads.
 */
final class RequestOverhead {

    private static final int TOOL_OVERHEAD_TOKENS = 10;
    private static final int MOST_TOOLS_KEPT = 10_000;

    private final TokenCounter counter;
    private final Map<ToolSpecification, Integer> tools = new ConcurrentHashMap<>();

    RequestOverhead(TokenCounter counter) {
        this.counter = counter;
    }

    int tokens(ChatRequest request) {
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

    private int schemaTokens(JsonSchema schema) {
        String json = schema.rootElement() instanceof JsonObjectSchema object
                ? ToolSpecification.builder()
                        .name(schema.name())
                        .parameters(object)
                        .build()
                        .toJson()
                : schema.toString();
        return TOOL_OVERHEAD_TOKENS + counter.countText(json);
    }

    private int toolTokens(ToolSpecification tool) {
        Integer known = tools.get(tool);
        if (known != null) {
            return known;
        }
        int tokens = TOOL_OVERHEAD_TOKENS + counter.countText(tool.toJson());
        if (tools.size() < MOST_TOOLS_KEPT) {
            tools.put(tool, tokens);
        }
        return tokens;
    }
}
