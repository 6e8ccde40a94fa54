package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.transcript.Summary;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The conversation a summary is made for.
 *
 * @param <S> its state
 */
public interface SummaryTarget<S extends FoldableState> {

    /** Runs under the conversation's lock. */
    <T> T locked(Supplier<T> work);

    /** Runs with the present state under the conversation's lock; again on a fresh one after a conflict. */
    <T> T change(Function<S, T> work);

    /** Puts a summary in the place of the present one, in the store and in the state; only inside {@link #change}. */
    void swapIn(S state, Summary summary);
}
