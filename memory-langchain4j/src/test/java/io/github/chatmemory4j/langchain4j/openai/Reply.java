package io.github.chatmemory4j.langchain4j.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What the server answers to one accepted call: what a model says, or a fault of the provider or the network.
 *
 * <p>Immutable. The same reply suits a waiting and a streaming caller.
 */
public final class Reply {

    private static final String NO_CHOICES = "{\"id\":\"chatcmpl-0\",\"object\":\"chat.completion\",\"created\":0,"
            + "\"model\":\"empty\",\"choices\":[]}";

    private static final String NOT_JSON = "<html><body>Bad gateway</body></html>";

    private final Answer answer;
    private final Duration delay;
    private final boolean cutOff;

    private Reply(Answer answer, Duration delay, boolean cutOff) {
        this.answer = answer;
        this.delay = delay;
        this.cutOff = cutOff;
    }

    private static Reply of(Answer answer) {
        return new Reply(answer, Duration.ZERO, false);
    }

    public static Reply text(String text) {
        return of(new CompletionAnswer(text, List.of(), "stop"));
    }

    /** Text that stops in the middle because the answer's token limit is used up: finish reason {@code length}. */
    public static Reply truncatedText(String text) {
        return of(new CompletionAnswer(text, List.of(), "length"));
    }

    public static Reply toolCall(String id, String name, String argumentsJson) {
        return toolCalls(ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(argumentsJson)
                .build());
    }

    /** Calls to make in parallel. */
    public static Reply toolCalls(ToolExecutionRequest... calls) {
        return textAndToolCalls("", calls);
    }

    /** A model that says what it is about to do before it calls tools. */
    public static Reply textAndToolCalls(String text, ToolExecutionRequest... calls) {
        return of(new CompletionAnswer(text, List.of(calls), "tool_calls"));
    }

    public static Reply error(ApiError error) {
        return of(new FixedAnswer(error.status(), error.toJson()));
    }

    /** Status 500, which a client may retry. */
    public static Reply serverError() {
        return error(new ApiError(
                500, "The server had an error while processing your request. Sorry about that!", null, null));
    }

    /** Status 429, which a client may retry. */
    public static Reply rateLimited() {
        return error(new ApiError(
                429, "Rate limit reached for requests. Please try again in 20s.", null, "rate_limit_exceeded"));
    }

    /** Status 200 with a list of choices that is empty. */
    public static Reply emptyChoices() {
        return of(new FixedAnswer(200, NO_CHOICES));
    }

    /** Status 200 with a page from some proxy where JSON should be. */
    public static Reply notJson() {
        return of(new FixedAnswer(200, NOT_JSON));
    }

    /** A script that gives these replies to accepted calls one after the other and repeats the last. */
    public static Function<ChatCompletionCall, Reply> inOrder(Reply... replies) {
        if (replies.length == 0) {
            throw new IllegalArgumentException("replies must not be empty");
        }
        List<Reply> ordered = List.of(replies);
        AtomicInteger given = new AtomicInteger();
        return call -> ordered.get(Math.min(given.getAndIncrement(), ordered.size() - 1));
    }

    /** The same reply, its first byte sent only after {@code delay}. */
    public Reply delayedBy(Duration delay) {
        return new Reply(answer, delay, cutOff);
    }

    /** The same reply, the connection closed when half of it is sent. */
    public Reply cutOff() {
        return new Reply(answer, delay, true);
    }

    Answer answer() {
        return answer;
    }

    Duration delay() {
        return delay;
    }

    boolean isCutOff() {
        return cutOff;
    }
}
