package io.github.chatmemory4j.recall;

import io.github.chatmemory4j.transcript.Derived;

/**
 * Finds earlier messages of a conversation that matter for what is asked now.
 *
 * <p>What it searches is derived from the transcript and may be behind it: a message that was not indexed yet is not found.
 * Never shows one conversation to another. Safe to share between threads.
 */
public interface Retriever extends Derived, AutoCloseable {

    /** What matters for a message, perhaps nothing. May take milliseconds; called outside of any lock. */
    RecallResult retrieve(RecallRequest request);

    /**
     * Messages before this position have left the window and can be asked for from now on. Must return at once; indexing is
     * done elsewhere.
     */
    void leftWindow(String memoryId, long position);

    /** Lets go of everything; nothing is recalled any more. Does nothing unless overridden. */
    @Override
    default void close() {}

    @Override
    default void transcriptsClosed() {
        close();
    }
}
