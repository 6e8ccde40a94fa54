package io.github.chatmemory4j.langchain4j.provider.internal;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;

/**
 * What a failed model call says about the request. LangChain4j maps errors by their status alone, so a request that is too
 * long looks like any other that is refused; here the text decides. {@link RefusalText} has the texts, one by one.
 *
 * @param kind what is wrong with the request
 * @param maxTokens the most tokens that may be sent, as the provider says; empty when it does not say
 * @param requestTokens tokens of the request as the provider counts them; empty when it does not say
 */
public record Refusal(Kind kind, OptionalInt maxTokens, OptionalInt requestTokens) {

    /** What is wrong with a request. */
    public enum Kind {
        /** It has more tokens than the model takes. */
        TOO_LONG,
        /** The provider, or its client, does not accept something in it. */
        INVALID,
        /**
         * Nothing could be reached. With clients that load linked pictures themselves, for every request anew, that may be
         * a picture of long ago.
         */
        UNREACHABLE,
        /** Nothing; the call failed for another reason. */
        NONE
    }

    private static final int PAYLOAD_TOO_LARGE = 413;

    /** Causes of causes of causes; no chain of exceptions is longer. */
    private static final int MAX_CAUSES = 12;

    private static final Refusal NOTHING = new Refusal(Kind.NONE, OptionalInt.empty(), OptionalInt.empty());

    public Refusal {
        requireNonNull(kind, "kind");
        requireNonNull(maxTokens, "maxTokens");
        requireNonNull(requestTokens, "requestTokens");
    }

    /** Reads a failure. */
    public static Refusal of(Throwable failure) {
        OptionalInt status = OptionalInt.empty();
        StringBuilder texts = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof HttpException http) {
                status = OptionalInt.of(http.statusCode());
            }
            texts.append(cause.getMessage()).append('\n');
            cause = cause.getCause();
        }
        String text = texts.toString().toLowerCase(Locale.ROOT);
        for (RefusalText known : RefusalText.values()) {
            Matcher found = known.pattern().matcher(text);
            if (found.find()) {
                return new Refusal(Kind.TOO_LONG, known.maxTokens(found), known.requestTokens(found));
            }
        }
        if (status.isPresent() && status.getAsInt() == PAYLOAD_TOO_LARGE) {
            return new Refusal(Kind.TOO_LONG, OptionalInt.empty(), OptionalInt.empty());
        }
        Kind kind = isAboutTheRequest(failure, status)
                ? Kind.INVALID
                : status.isEmpty() && isAboutTheConnection(failure) ? Kind.UNREACHABLE : Kind.NONE;
        return kind == Kind.NONE ? NOTHING : new Refusal(kind, OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * A client refuses what it cannot send with exceptions of any kind, so whatever is not known to be about something else
     * is about the request.
     */
    private static boolean isAboutTheRequest(Throwable failure, OptionalInt status) {
        if (failure instanceof InvalidRequestException) {
            return true;
        }
        boolean aboutSomethingElse = failure instanceof RetriableException
                || failure instanceof AuthenticationException
                || failure instanceof ModelNotFoundException
                || failure instanceof UnresolvedModelServerException
                || failure instanceof Error
                || !(failure instanceof RuntimeException);
        return !aboutSomethingElse && status.isEmpty() && !isAboutTheConnection(failure);
    }

    private static boolean isAboutTheConnection(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            boolean connection = cause instanceof TimeoutException
                    || cause instanceof InterruptedException
                    || cause instanceof java.net.http.HttpTimeoutException
                    || cause instanceof java.net.ConnectException
                    || cause instanceof java.net.UnknownHostException
                    || cause instanceof java.nio.channels.UnresolvedAddressException
                    || cause instanceof java.nio.channels.ClosedChannelException;
            if (connection) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
