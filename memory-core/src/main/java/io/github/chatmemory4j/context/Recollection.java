package io.github.chatmemory4j.context;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a context brings back.
 *
 * @param messages those recalled for the current message and those kept with earlier turns, in the order they are sent
 * @param reason why so many or none for the current message, for people to read; empty when nothing was looked for
 */
public record Recollection(List<RecalledMessage> messages, String reason) {

    public static final Recollection NONE = new Recollection(List.of(), "");

    public Recollection {
        messages = List.copyOf(messages);
        requireNonNull(reason, "reason");
    }
}
