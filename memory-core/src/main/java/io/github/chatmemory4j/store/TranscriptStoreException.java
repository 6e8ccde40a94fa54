package io.github.chatmemory4j.store;

/** A store could not do what it was asked to; the message names the conversation, the store and what to do. */
public final class TranscriptStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TranscriptStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public TranscriptStoreException(String message) {
        super(message);
    }

    /**
     * For a conversation that belongs to another user than the one it is used for. Names no user, because whoever reads it
     * may be neither.
     */
    public static TranscriptStoreException ofAnotherUser(String memoryId) {
        return new TranscriptStoreException("memory '" + memoryId
                + "' belongs to another user; choose another memoryId, one that tells users apart");
    }
}
