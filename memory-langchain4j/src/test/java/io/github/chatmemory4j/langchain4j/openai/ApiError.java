package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An HTTP status and the error body that OpenAI sends with it. Immutable. */
public record ApiError(int status, String message, @Nullable String param, @Nullable String code) {

    static ApiError badRequest(String message, String param, @Nullable String code) {
        return new ApiError(400, message, param, code);
    }

    /** OpenAI's family of the error, which follows from the status. */
    public String type() {
        if (status >= 500) {
            return "server_error";
        }
        return status == 429 ? "requests" : "invalid_request_error";
    }

    String toJson() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type())
                .put("param", param)
                .put("code", code);
        return body.toString();
    }
}
