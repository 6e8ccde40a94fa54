package io.github.chatmemory4j.demo.fault;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a model server, or the way to it, can get wrong. */
final class ServerFaults {

    /** How OpenAI, vLLM, llama.cpp, LM Studio and Anthropic say it. */
    private static final List<String> CONTEXT_LENGTH_WORDS = List.of(
            "context_length", "context length", "context_size", "context size", "context window", "prompt is too long");

    private ServerFaults() {}

    static Optional<Fault> of(Throwable error) {
        return ofAnswer(error).or(() -> ofConnection(error));
    }

    private static Optional<Fault> ofAnswer(Throwable error) {
        if (error instanceof AuthenticationException) {
            return lasting("the server refused the key (401 or 403); check OPENAI_API_KEY");
        }
        if (error instanceof ModelNotFoundException) {
            return lasting("the server does not know the model (404); check --model and --base-url");
        }
        if (error instanceof InvalidRequestException) {
            return lasting(
                    isContextLength(error)
                            ? "the request is longer than the model's context window; lower --max-tokens"
                            : "the server rejected the request (400); check the model and the server's log");
        }
        if (error instanceof RateLimitException) {
            return passing("the server's rate limit or quota is used up (429); wait, or check your plan");
        }
        if (error instanceof InternalServerException) {
            return passing("the server failed (500 or above); try again in a moment");
        }
        return Optional.empty();
    }

    private static boolean isContextLength(Throwable error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return CONTEXT_LENGTH_WORDS.stream().anyMatch(text::contains);
    }

    private static Optional<Fault> ofConnection(Throwable error) {
        if (error instanceof UnresolvedModelServerException
                || error instanceof UnresolvedAddressException
                || error instanceof UnknownHostException
                || error instanceof ConnectException) {
            return lasting("cannot reach the server; check --base-url and that it is running");
        }
        if (error instanceof TimeoutException) {
            return passing("the server did not answer in time; try again, or use another server");
        }
        return error instanceof IOException
                ? passing("the connection to the server broke; try again in a moment")
                : Optional.empty();
    }

    private static Optional<Fault> passing(String message) {
        return Optional.of(Fault.passing(message));
    }

    private static Optional<Fault> lasting(String message) {
        return Optional.of(Fault.lasting(message));
    }
}
