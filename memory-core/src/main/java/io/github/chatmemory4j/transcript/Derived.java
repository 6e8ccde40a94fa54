package io.github.chatmemory4j.transcript;

/**
 * Something made from transcripts and kept beside them: an index, vectors, a log of usage, a conversation on the heap. What
 * is erased from a transcript must go from here too.
 *
 * <p>Both methods are called after the transcript has been changed, on the thread that changed it, and may be called for
 * what is not known here, or was forgotten before. Implementations are safe to share between threads, and wait for nothing
 * that may itself wait for an erasure.
 */
public interface Derived {

    /** Everything about a conversation was erased from its transcript. */
    void forget(String memoryId);

    /**
     * One message was erased from its transcript. Unless overridden, everything about the conversation goes, and is made
     * again from what is left.
     */
    default void forget(String memoryId, long position) {
        forget(memoryId);
    }

    /** The transcripts cannot be read any more; whatever goes on in the background ends. Does nothing unless overridden. */
    default void transcriptsClosed() {}
}
