package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

/** A message's vector, to be kept beside it. */
public record EmbeddedMessage(long position, QuantizedVector vector) {

    public EmbeddedMessage {
        requireNonNull(vector, "vector");
    }
}
