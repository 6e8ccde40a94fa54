package io.github.chatmemory4j.demo.conversation;

/** A conversation file that cannot be used. The message says where, why and what to do, never what was said. */
public final class ConversationFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConversationFormatException(String message) {
        super(message);
    }

    ConversationFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
