package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.langchain4j.provider.internal.Refusal;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusalHandling;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** One request and what is sent in its place when the model refuses it. Safe to share between threads. */
final class Resending {

    private final RefusalHandling handling;
    private final Supplier<ChatRequest> again;
    private ChatRequest sent;

    /**
     * What is known of a request.
     *
     * @param first as it is sent first
     * @param handling made for whoever tells the tokens of the request that was sent last
     * @param tokens of a request, as the provider will count them
     * @param again makes the request anew from the memory as it then is
     */
    Resending(
            ChatRequest first,
            Function<LongSupplier, RefusalHandling> handling,
            ToLongFunction<ChatRequest> tokens,
            Supplier<ChatRequest> again) {
        this.sent = first;
        this.again = again;
        this.handling = handling.apply(() -> tokens.applyAsLong(sent()));
    }

    /** Another request to send after this failure; empty when the failure stands. */
    synchronized Optional<ChatRequest> after(Throwable failure) {
        Refusal refusal = Refusal.of(failure);
        while (handling.changesSomething(refusal)) {
            try {
                sent = again.get();
                return Optional.of(sent);
            } catch (BudgetExceededException e) {
                if (refusal.kind() == Refusal.Kind.TOO_LONG) {
                    break;
                }
            }
        }
        handling.givesUp();
        return Optional.empty();
    }

    /** The model has answered what was sent last. */
    synchronized void accepted() {
        handling.accepted();
    }

    /** The request that was sent last. */
    synchronized ChatRequest sent() {
        return sent;
    }
}
