package io.github.chatmemory4j.langchain4j.wiring.internal;

import org.jspecify.annotations.Nullable;

/** Hears what becomes of one stream of a turn, and whose work is done when. */
interface StreamObserver {

    /** Makes the request; if that throws, there is no stream. */
    @Nullable Object request(TurnWork work) throws Throwable;

    /** Lets the service have a piece of the stream. */
    @Nullable Object piece(TurnWork work) throws Throwable;

    /** Lets the service have the end of the stream, whatever it is; if that throws, the turn is over. */
    @Nullable Object end(TurnWork work, boolean failed) throws Throwable;

    /** More of the answer's text has come. */
    void text(String more);

    /** The stream was cancelled before its end. */
    void cancelled();
}
