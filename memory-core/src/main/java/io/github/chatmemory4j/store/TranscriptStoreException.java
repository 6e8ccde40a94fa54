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
}
