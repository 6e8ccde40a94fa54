package io.github.chatmemory4j.langchain4j.wiring;

import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.langchain4j.usage.ReportedUsage;
import io.github.chatmemory4j.token.TokenProfile;
import java.util.UUID;

/** A memory as the service sees it that it is wired to. Safe to share between threads. */
public interface WiredMemory {

    /** The framework-neutral memory underneath. */
    ConversationMemory conversation();

    /**
     * A wired service is about to send this user message: what the memory gives out leaves room for it and for what else
     * the request will carry, and whoever calls this holds the budget on the final request. Waits for other turns to end.
     */
    void turnStarts(UUID invocation, UserMessage question, int besideTokens);

    /** What the calling thread adds from now on is this turn's. */
    void turnGoesOnHere(UUID invocation);

    /** The turn has its answer. */
    void turnEnded(UUID invocation);

    /** Takes back what the turn added, unless it waits for the result of a tool that was suspended on purpose. */
    void turnFailed(UUID invocation);

    /** As {@link #turnFailed}, for the turn that the calling thread is making a request for. */
    void turnFailedHere();

    /** How many tokens the provider will count for a request like this. */
    long estimate(TokenProfile request);

    /** A request of a wired service was answered by this model. */
    void answered(String model, TokenProfile request, ReportedUsage reported);

    /** Tells the memory what the present request carries beside it, which the next one will probably do too. */
    void reserve(int besideTokens);

    /** What the last request carried beside the memory. */
    int reservedTokens();
}
