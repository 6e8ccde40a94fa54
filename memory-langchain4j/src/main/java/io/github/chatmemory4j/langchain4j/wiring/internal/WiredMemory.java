package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipient;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusalHandling;
import io.github.chatmemory4j.langchain4j.usage.ReportedUsage;
import io.github.chatmemory4j.token.TokenProfile;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A memory as the service sees it that it is wired to. Safe to share between threads. */
public interface WiredMemory {

    /** The framework-neutral memory underneath. */
    ConversationMemory conversation();

    /**
     * A wired service is about to send this user message: what the memory gives out leaves room for it and for what else
     * the request will carry, and whoever calls this holds the budget on the final request. Waits for other turns to end.
     */
    void turnStarts(UUID invocation, UserMessage question, int besideTokens);

    /**
     * As {@link #turnStarts}, for a turn whose answer is a stream that somebody starts later, or never. It begins, and waits for
     * others, when that happens.
     */
    void turnAnnounced(UUID invocation, UserMessage question, int besideTokens);

    /** Begins the announced turn whose stream makes this request, if it is one's; returns the request as it should be now. */
    ChatRequest streamStarts(ChatRequest request);

    /** What the calling thread adds from now on is this turn's. */
    void turnGoesOnHere(UUID invocation);

    /** Does work of this turn on a thread that may do others' too. */
    @Nullable Object during(UUID invocation, TurnWork work) throws Throwable;

    /** The calling thread has made a request for the turn, whose answer comes on another thread. */
    void streamLeavesHere(UUID invocation);

    /** More of the turn's answer was streamed. */
    void streamed(UUID invocation, String text);

    /** The turn makes a new request, so that what was streamed before was no answer. */
    void streamBegins(UUID invocation);

    /** A tool of the turn has done its work, and its result is not in the memory yet. */
    void toolCarriedOut(UUID invocation, ToolExecutionResultMessage result);

    /** The turn has its answer. */
    void turnEnded(UUID invocation);

    /** Takes back what the turn has not finished, unless it waits for the result of a tool that was suspended on purpose. */
    void turnFailed(UUID invocation);

    /** As {@link #turnFailed}, for the turn that the calling thread is making a request for. */
    void turnFailedHere();

    /** Somebody has stopped the turn; what there is of its answer stays. */
    void turnCancelled(UUID invocation);

    /** Tokens a request may have at present, as the provider counts them. */
    int budgetTokens();

    /** The model the conversation is sent to. */
    Recipient recipient();

    /** How the refusals of one request are handled, of which the last one sent has so many tokens. */
    RefusalHandling refusalHandling(LongSupplier estimatedTokens);

    /** Whether requests are marked for providers that cache only what is marked. */
    boolean marksForCaching();

    /** The request with what the application adds to every request of these memories. */
    ChatRequest transformed(ChatRequest request);

    /** The provider cut the last request to so many tokens without saying so. */
    void wasCut(int reportedTokens);

    /** How many tokens the provider will count for a request like this. */
    long estimate(TokenProfile request);

    /** A request of a wired service was answered by this model; the answer is added next. */
    void answered(AiMessage answer, String model, TokenProfile request, ReportedUsage reported);

    /** Tells the memory what the present request carries beside it, which the next one will probably do too. */
    void reserve(int besideTokens);

    /** What the last request carried beside the memory. */
    int reservedTokens();
}
