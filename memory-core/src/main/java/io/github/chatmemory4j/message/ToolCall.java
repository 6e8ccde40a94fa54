package io.github.chatmemory4j.message;

import static java.util.Objects.requireNonNull;

/**
 * One tool call an assistant message asks for.
 *
 * @param id what the result refers to; empty where the provider gives no ids, then results answer calls in order
 * @param name the tool
 * @param arguments the arguments as the model wrote them, usually JSON, possibly malformed
 */
public record ToolCall(String id, String name, String arguments) {

    public ToolCall {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(arguments, "arguments");
    }
}
