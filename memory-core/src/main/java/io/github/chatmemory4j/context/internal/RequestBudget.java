package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Optional;

/**
 * The tokens one request has.
 *
 * @param totalTokens for the messages, the incoming one included; negative when more is reserved than there is
 * @param hasIncoming whether a message that is not in the memory yet will follow
 * @param incomingTokens of that message; 0 without one
 * @param userFollows whether the user speaks next, with the incoming message or with one that is not known
 */
public record RequestBudget(int totalTokens, boolean hasIncoming, int incomingTokens, boolean userFollows) {

    public static RequestBudget of(ContextRequest request, int budgetTokens, TokenCounter counter) {
        Optional<Message> incoming = request.incoming();
        return new RequestBudget(
                budgetTokens - request.reservedTokens(),
                incoming.isPresent(),
                incoming.isPresent() ? counter.count(incoming.get()) : 0,
                request.userFollows());
    }

    /** For what comes out of the memory; negative when the incoming message alone is too large. */
    int availableTokens() {
        return totalTokens - incomingTokens;
    }
}
