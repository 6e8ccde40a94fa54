package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One conversation: what was said, what stands in for it, and what people decided. Safe to share between threads. */
final class ConversationView {

    private final InspectedStore inspected;

    ConversationView(InspectedStore inspected) {
        this.inspected = inspected;
    }

    /** A conversation as a whole. */
    record Overview(
            String id,
            String title,
            boolean titleGiven,
            String user,
            long revision,
            long messages,
            long clearedTo,
            long windowStart,
            Set<Long> pinned,
            String forkedFrom,
            long forkedAt) {}

    /** A message as it was said. */
    record Said(
            long position,
            String role,
            String name,
            String text,
            List<Call> calls,
            int media,
            long at,
            boolean withdrawn,
            boolean pinned,
            int tokens) {}

    /** What an assistant asked a tool. */
    record Call(String name, String arguments) {}

    /** Messages in order. */
    record Messages(List<Said> messages, long size) {}

    /**
     * A summary.
     *
     * @param from the first position it stands in for and the one before did not
     * @param end the position after the last
     */
    record Made(String text, List<String> facts, long from, long end, long at, int tokens) {}

    Overview of(String memoryId) {
        TranscriptStore store = inspected.store();
        TranscriptState state = store.state(inspected.required(memoryId));
        ConversationDetails details = store.details(memoryId);
        return new Overview(
                memoryId,
                inspected.title(memoryId),
                !details.title().isEmpty(),
                store.userId(memoryId).orElse(""),
                state.revision(),
                state.size(),
                state.clearedTo(),
                state.windowStart(),
                details.pinned(),
                details.forkedFrom().map(point -> point.memoryId()).orElse(""),
                details.forkedFrom().map(point -> point.position()).orElse(0L));
    }

    Messages messages(String memoryId, long from, int limit) {
        TranscriptStore store = inspected.store();
        Set<Long> pinned = store.details(memoryId).pinned();
        List<Said> said = store.read(memoryId, from, from + limit).stream()
                .map(entry -> said(entry, pinned.contains(entry.position())))
                .toList();
        return new Messages(said, store.state(memoryId).size());
    }

    private Said said(TranscriptEntry entry, boolean pinned) {
        return new Said(
                entry.position(),
                entry.message().role().name().toLowerCase(Locale.ROOT),
                entry.message().name(),
                entry.message().text(),
                entry.message().toolCalls().stream()
                        .map(call -> new Call(call.name(), call.arguments()))
                        .toList(),
                entry.message().media().size(),
                entry.at().toEpochMilli(),
                entry.withdrawn(),
                pinned,
                inspected.counter().count(entry.message()));
    }

    /** Every summary, oldest first. */
    List<Made> summaries(String memoryId) {
        List<Made> made = new ArrayList<>();
        long from = 0;
        for (Summary summary : inspected.store().summaries(memoryId)) {
            FactSection sections = FactSection.of(summary.text());
            made.add(new Made(
                    sections.narrative(),
                    sections.facts().stream().map(FactSection::line).toList(),
                    Math.min(from, summary.end()),
                    summary.end(),
                    summary.at().toEpochMilli(),
                    inspected.counter().countText(summary.text())));
            from = summary.end();
        }
        return made;
    }
}
