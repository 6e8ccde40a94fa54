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

    private static final int CLEARING_STEPS = 16;

    public static RequestBudget of(ContextRequest request, int budgetTokens, TokenCounter counter) {
        Optional<Message> incoming = request.incoming();
        return new RequestBudget(
                budgetTokens - request.reservedTokens(),
                incoming.isPresent(),
                incoming.isPresent() ? counter.count(incoming.get()) : 0,
                request.userFollows());
    }

    /** The budget of a request that carries nothing beside what comes out of the memory. */
    public static RequestBudget ofAll(int totalTokens) {
        return new RequestBudget(totalTokens, false, 0, false);
    }

    /**
     * What the window and the incoming message can have before tool results are cleared, in whole steps of a sixteenth of the
     * budget: what a request carries besides may vary a little without another choice of what is cleared.
     */
    public int clearingTokens(int prefixTokens, int budgetTokens) {
        int step = Math.max(1, budgetTokens / CLEARING_STEPS);
        return Math.max(0, totalTokens - prefixTokens) / step * step;
    }

    /** For what comes out of the memory; negative when the incoming message alone is too large. */
    int availableTokens() {
        return totalTokens - incomingTokens;
    }
}
