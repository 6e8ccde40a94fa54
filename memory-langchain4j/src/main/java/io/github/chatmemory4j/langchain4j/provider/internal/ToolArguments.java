package io.github.chatmemory4j.langchain4j.provider.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The arguments of a tool call as the JSON object every provider wants. Stateless. */
final class ToolArguments {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String EMPTY = "{}";
    private static final String INVALID = "invalid_arguments";

    private ToolArguments() {}

    /** The arguments themselves if they are an object; an empty one for blanks; else an object that holds them as text. */
    static String valid(String arguments) {
        if (arguments.isBlank()) {
            return EMPTY;
        }
        try {
            JsonNode read = JSON.readTree(arguments);
            if (read.isObject()) {
                return arguments;
            }
        } catch (JsonProcessingException e) {
            // Sent as text, so that the model sees what it wrote.
        }
        return JSON.createObjectNode().put(INVALID, arguments).toString();
    }
}
