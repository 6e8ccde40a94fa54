package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The text standing in for the oldest part of a conversation.
 *
 * @param text never blank
 * @param end stands in for every message at a position below this one, back to where the conversation was last cleared
 * @param at when it was made, to the millisecond
 */
public record Summary(String text, long end, Instant at) {

    public Summary {
        requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
        if (end <= 0) {
            throw new IllegalArgumentException("end must be positive, was " + end);
        }
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }
}
