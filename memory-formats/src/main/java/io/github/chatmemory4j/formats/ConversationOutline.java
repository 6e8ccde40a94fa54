package io.github.chatmemory4j.formats;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One conversation of a source, as it is listed.
 *
 * @param number the place in the source, from 1
 * @param id the source's own id; empty when it has none
 * @param title the source's own title; empty when it has none
 * @param messages how many messages it has
 * @param notes what was left out or read differently, for people
 */
public record ConversationOutline(int number, String id, String title, long messages, List<String> notes) {

    public ConversationOutline {
        if (number < 1) {
            throw new IllegalArgumentException("number must be positive, was " + number);
        }
        if (messages < 0) {
            throw new IllegalArgumentException("messages must not be negative, was " + messages);
        }
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        notes = List.copyOf(notes);
    }
}
