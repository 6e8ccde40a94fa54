package io.github.chatmemory4j.context;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the request a context is for.
 *
 * @param incoming the message that will be sent after the context and is not yet in the memory
 * @param reservedTokens tokens that something else in the request takes, on top of the budget's own reserve: tool
 *     specifications, a response format
 * @param recalls whether earlier messages may be recalled for what is asked; not when nobody knows what is asked
 * @param userFollows whether a user message is sent directly after the context, known or not, so that the context must not
 *     end with one or with a tool's result
 */
public record ContextRequest(Optional<Message> incoming, int reservedTokens, boolean recalls, boolean userFollows) {

    /** Nothing but the context itself. */
    public static final ContextRequest PLAIN = new ContextRequest(Optional.empty(), 0, true);

    /** A request after which the user speaks if a message of theirs is incoming. */
    public ContextRequest(Optional<Message> incoming, int reservedTokens, boolean recalls) {
        this(
                incoming,
                reservedTokens,
                recalls,
                incoming.filter(message -> message.role() == Role.USER).isPresent());
    }

    public ContextRequest {
        if (reservedTokens < 0) {
            throw new IllegalArgumentException("reservedTokens must not be negative, was " + reservedTokens);
        }
    }

    public static ContextRequest of(@Nullable Message incoming, int reservedTokens) {
        return new ContextRequest(Optional.ofNullable(incoming), reservedTokens, true);
    }

    public ContextRequest withoutRecall() {
        return new ContextRequest(incoming, reservedTokens, false, userFollows);
    }

    /** The same request by a host that sends a user message after the context which it does not tell yet. */
    public ContextRequest beforeUserMessage() {
        return new ContextRequest(incoming, reservedTokens, recalls, true);
    }
}
