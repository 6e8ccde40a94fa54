package io.github.chatmemory4j.recall;

/**
 * Finds earlier messages of a conversation that matter for what is asked now.
 *
 * <p>What it searches is derived from the transcript and may be behind it: a message that was not indexed yet is not found.
 * Never shows one conversation to another. Safe to share between threads.
 */
public interface Retriever extends AutoCloseable {

    /** What matters for a message, perhaps nothing. May take milliseconds; called outside of any lock. */
    RecallResult retrieve(RecallRequest request);

    /**
     * Messages before this position have left the window and can be asked for from now on. Must return at once; indexing is
     * done elsewhere.
     */
    void leftWindow(String memoryId, long position);

    /** Everything about a conversation was erased from its transcript and must go from here too. */
    void forget(String memoryId);

    /**
     * One message was erased from its transcript and must go from here too. Unless overridden, everything about the
     * conversation goes, and is made again from what is left.
     */
    default void forget(String memoryId, long position) {
        forget(memoryId);
    }

    /** Lets go of everything; nothing is recalled any more. Does nothing unless overridden. */
    @Override
    default void close() {}
}
