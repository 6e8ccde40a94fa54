package io.github.chatmemory4j.demo.fault;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.demo.conversation.ConversationFormatException;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in one line that says what to do; never a stack trace, a key or message text.
 *
 * @param passing whether another try may go well, so that a chat can go on
 * @param exitCode of a program that ends with this fault
 */
public record Fault(String message, boolean passing, int exitCode) {

    /** The user, or time, can put it right. */
    public static final int USER_ERROR = 2;

    /** It is ours to put right. */
    public static final int OUR_ERROR = 1;

    /** The first known fault among an error and its causes. */
    public static Fault of(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            Optional<Fault> known = ofMemory(cause);
            if (known.isEmpty()) {
                known = ServerFaults.of(cause);
            }
            if (known.isPresent()) {
                return known.get();
            }
        }
        return unexpected(error);
    }

    static Fault passing(String message) {
        return new Fault(message, true, USER_ERROR);
    }

    static Fault lasting(String message) {
        return new Fault(message, false, USER_ERROR);
    }

    private static Optional<Fault> ofMemory(Throwable error) {
        if (error instanceof DemoException
                || error instanceof ConversationFormatException
                || error instanceof TranscriptStoreException) {
            return Optional.of(lasting(oneLine(error)));
        }
        return error instanceof BudgetExceededException ? Optional.of(passing(oneLine(error))) : Optional.empty();
    }

    private static String oneLine(Throwable error) {
        return String.valueOf(error.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    /** Names the place and not the message, which may hold anything. */
    private static Fault unexpected(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return new Fault("unexpected " + error.getClass().getName() + place + "; please report this", false, OUR_ERROR);
    }
}
