package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages in a row, each of ten tokens. */
final class Entries {

    private Entries() {}

    static List<CountedEntry> of(Message... messages) {
        List<CountedEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(entry(entries.size(), message));
        }
        return entries;
    }

    static CountedEntry entry(long position, Message message) {
        return new CountedEntry(new TranscriptEntry(position, message, Instant.EPOCH), 10);
    }

    static Message call(String... ids) {
        return Message.assistant(
                "",
                Arrays.stream(ids).map(id -> new ToolCall(id, "look_up", "{}")).toList());
    }

    static Message result(String id) {
        return Message.toolResult(id, "found");
    }

    /** Positions of the messages of each step. */
    static List<List<Long>> steps(Turn turn) {
        return turn.steps().stream()
                .map(step -> step.entries().stream().map(CountedEntry::position).toList())
                .toList();
    }

    static List<Long> leftOut(Turn turn) {
        return turn.leftOut().stream().map(left -> left.entry().position()).toList();
    }
}
