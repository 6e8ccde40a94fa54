package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

/**
 * Something a message states and another message of the conversation states differently.
 *
 * @param about what of, such as {@code residence}; empty when it has no name
 * @param holds whether this message says what holds now; else another one took its place
 */
public record StatedChange(String about, boolean holds) {

    public StatedChange {
        requireNonNull(about, "about");
    }
}
