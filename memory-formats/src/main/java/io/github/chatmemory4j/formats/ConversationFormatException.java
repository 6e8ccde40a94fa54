package io.github.chatmemory4j.formats;

/**
 * Content that is in none of the formats, or breaks a rule of its own. The message names the place and the rule, and quotes
 * nothing of the content.
 */
public final class ConversationFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConversationFormatException(String message) {
        super(message);
    }
}
