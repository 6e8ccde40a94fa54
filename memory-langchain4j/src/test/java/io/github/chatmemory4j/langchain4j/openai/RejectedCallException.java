package io.github.chatmemory4j.langchain4j.openai;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Thrown by a rule that finds a fault in a request; carries the answer that OpenAI gives to it. */
final class RejectedCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    RejectedCallException(ApiError error) {
        super(error.message());
        this.error = error;
    }

    /** A fault in the meaning of a message; OpenAI gives these no code. */
    static RejectedCallException invalidMessage(String message, String param) {
        return invalid(message, param, null);
    }

    static RejectedCallException invalid(String message, String param, @Nullable String code) {
        return new RejectedCallException(ApiError.badRequest(message, param, code));
    }

    static RejectedCallException missing(String param) {
        return invalid("Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }

    static RejectedCallException emptyArray(String param) {
        return invalid(
                "Invalid '" + param + "': empty array. Expected an array with minimum length 1, but got an empty array"
                        + " instead.",
                param,
                "empty_array");
    }

    /** A string whose characters are not those of OpenAI's pattern for it. */
    static RejectedCallException mismatch(String param, Pattern pattern) {
        return invalid(
                "Invalid '" + param + "': string does not match pattern. Expected a string that matches the pattern '"
                        + pattern + "'.",
                param,
                "invalid_value");
    }

    ApiError error() {
        return error;
    }
}
