package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A message with the time it was said.
 *
 * @param at where the conversation takes place; empty when nobody knows
 */
public record SaidMessage(Message message, Optional<ZonedDateTime> at) {

    public SaidMessage {
        requireNonNull(message, "message");
        requireNonNull(at, "at");
    }

    /** A message of which nobody knows when it was said. */
    public static SaidMessage undated(Message message) {
        return new SaidMessage(message, Optional.empty());
    }

    public static SaidMessage at(Message message, ZonedDateTime at) {
        return new SaidMessage(message, Optional.of(at));
    }

    /** The same moment with another message, such as a shortened one. */
    public SaidMessage with(Message other) {
        return new SaidMessage(other, at);
    }
}
