package io.github.chatmemory4j.claim.extraction;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a user said, without what is not the user's own words.
 *
 * @param position of the message
 * @param at when it was said
 * @param text what is left of it; not blank
 */
public record SaidText(long position, Instant at, String text) {

    public SaidText {
        requireNonNull(at, "at");
        requireNonNull(text, "text");
    }
}
