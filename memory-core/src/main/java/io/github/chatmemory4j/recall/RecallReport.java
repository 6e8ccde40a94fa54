package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a context brings back.
 *
 * @param messages those recalled for the current message and those kept with earlier turns, in the order they are sent
 * @param reason why so many or none for the current message, for people to read; empty when nothing was looked for
 */
public record RecallReport(List<RecalledMessage> messages, String reason) {

    public static final RecallReport NONE = new RecallReport(List.of(), "");

    public RecallReport {
        messages = List.copyOf(messages);
        requireNonNull(reason, "reason");
    }
}
