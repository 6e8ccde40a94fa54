package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Optional;

/**
 * A request that fits the budget, and knows how it could be made again if the model refuses it. Safe to share between
 * threads.
 */
final class FittedRequest extends ChatRequest {

    private final Resending resending;

    FittedRequest(ChatRequest fitted, Resending resending) {
        super(fitted.toBuilder());
        this.resending = resending;
    }

    /** Another request to send instead, after this one failed; empty when the failure stands. */
    Optional<ChatRequest> after(Throwable failure) {
        return resending.after(failure);
    }

    /** The model has answered what was sent last. */
    void accepted() {
        resending.accepted();
    }

    /** The request that was sent last. */
    ChatRequest sent() {
        return resending.sent();
    }
}
