package io.github.chatmemory4j.store;

/** Somebody else changed the conversation since it was loaded; nothing was written. Load again and retry. */
public final class TranscriptConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TranscriptConflictException(String memoryId, long expectedRevision) {
        super("memory '" + memoryId + "' was changed by somebody else since revision " + expectedRevision
                + "; load it again and retry");
    }
}
