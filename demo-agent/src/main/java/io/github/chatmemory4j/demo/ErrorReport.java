package io.github.chatmemory4j.demo;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.demo.conversation.ConversationFormatException;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong and what to do; never a stack trace, a key or message text. */
public final class ErrorReport implements IExecutionExceptionHandler {

    /** The user can put it right. */
    public static final int USER_ERROR = 2;

    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult parseResult) {
        Optional<String> known = explain(error);
        commandLine.getErr().println("error: " + known.orElseGet(() -> "unexpected " + error));
        commandLine.getErr().flush();
        return known.isPresent() ? USER_ERROR : CommandLine.ExitCode.SOFTWARE;
    }

    /** What to tell the user; empty for an error that is ours. */
    public static Optional<String> explain(Throwable error) {
        if (error instanceof DemoException
                || error instanceof ConversationFormatException
                || error instanceof TranscriptStoreException
                || error instanceof BudgetExceededException) {
            return Optional.of(String.valueOf(error.getMessage()));
        }
        if (error instanceof AuthenticationException) {
            return Optional.of("the server refused the key (401 or 403); check OPENAI_API_KEY");
        }
        if (error instanceof ModelNotFoundException) {
            return Optional.of("the server does not know the model (404); check --model and the base URL");
        }
        if (error instanceof RateLimitException) {
            return Optional.of("the server's rate limit or quota is used up (429); wait, or check your plan");
        }
        if (error instanceof TimeoutException) {
            return Optional.of("the server did not answer in time; try again, or use another server");
        }
        if (error instanceof InvalidRequestException) {
            return Optional.of(
                    isContextLength(error)
                            ? "the request is longer than the model's context window; lower --max-tokens"
                            : "the server rejected the request (400); check the model and the server's log");
        }
        if (error instanceof UnresolvedModelServerException || causedByIo(error)) {
            return Optional.of("cannot reach the server; check OPENAI_BASE_URL and that it is running");
        }
        return Optional.empty();
    }

    private static boolean isContextLength(Throwable error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("context_length_exceeded")
                || text.contains("maximum context length")
                || text.contains("exceed_context_size")
                || text.contains("prompt is too long");
    }

    private static boolean causedByIo(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
