package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;

/**
 * Turns messages into bytes and back. What comes out equals what went in; the adapter of the host framework brings its
 * own, because only it knows everything its messages carry. Safe to share between threads.
 */
public interface MessageCodec {

    byte[] encode(Message message);

    Message decode(byte[] bytes);

    /** The form in which a store keeps other text of a conversation, that of its summaries; the text itself by default. */
    default String encodeText(String text) {
        return text;
    }

    /** The text that {@link #encodeText} made this form from. */
    default String decodeText(String stored) {
        return stored;
    }

    /** The form in which a store keeps the vector of a message, which tells what it is about; the bytes themselves by default. */
    default byte[] encodeVector(byte[] bytes) {
        return bytes;
    }

    /** The bytes that {@link #encodeVector} made this form from. */
    default byte[] decodeVector(byte[] stored) {
        return stored;
    }
}
