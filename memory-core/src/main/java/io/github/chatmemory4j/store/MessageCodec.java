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

    /** As {@link #encode(Message)}, for a message in its place; the place is no part of the form by default. */
    default byte[] encode(Message message, MessagePlace place) {
        return encode(message);
    }

    /** The message that was encoded for this place. */
    default Message decode(byte[] bytes, MessagePlace place) {
        return decode(bytes);
    }

    /** As {@link #encodeText(String)}, for a summary in its place. */
    default String encodeText(String text, MessagePlace place) {
        return encodeText(text);
    }

    /** The text that was encoded for this place. */
    default String decodeText(String stored, MessagePlace place) {
        return decodeText(stored);
    }

    /** As {@link #encodeVector(byte[])}, for the vector of a message in its place. */
    default byte[] encodeVector(byte[] bytes, MessagePlace place) {
        return encodeVector(bytes);
    }

    /** The bytes that were encoded for this place. */
    default byte[] decodeVector(byte[] stored, MessagePlace place) {
        return decodeVector(stored);
    }
}
