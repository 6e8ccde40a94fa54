package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages, tool specifications and the answer's reserved tokens fit the context window together. */
final class ContextWindowRule implements RequestRule {

    private final int contextWindow;
    private final TokenMeter meter;

    ContextWindowRule(int contextWindow, TokenMeter meter) {
        this.contextWindow = contextWindow;
        this.meter = meter;
    }

    @Override
    public void check(JsonNode body) {
        int messages = meter.messages(body);
        int functions = meter.tools(body);
        int completion =
                body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(0));
        int prompt = messages + functions;
        String parts = messages + " in the messages" + (functions == 0 ? "" : ", " + functions + " in the functions");
        if (prompt > contextWindow) {
            throw exceeded("your messages resulted in " + prompt + " tokens"
                    + (functions == 0
                            ? ". Please reduce the length of the messages."
                            : " (" + parts + "). Please reduce the length of the messages or functions."));
        }
        if ((long) prompt + completion > contextWindow) {
            throw exceeded("you requested " + ((long) prompt + completion) + " tokens (" + parts + ", " + completion
                    + " in the completion). Please reduce the length of the messages or completion.");
        }
    }

    private RejectedCallException exceeded(String however) {
        return RejectedCallException.invalid(
                "This model's maximum context length is " + contextWindow + " tokens. However, " + however,
                "messages",
                "context_length_exceeded");
    }
}
