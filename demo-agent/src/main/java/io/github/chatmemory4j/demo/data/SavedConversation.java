package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Everything a store has about one conversation, so that it can go into another store: an SQLite file, PostgreSQL, or one
 * of LangChain4j's through a {@link io.github.chatmemory4j.langchain4j.ChatMemoryTranscriptStore}.
 *
 * @param state where it stands
 * @param entries every message, oldest first; erased ones leave gaps
 * @param summaries every summary, oldest first
 */
public record SavedConversation(TranscriptState state, List<TranscriptEntry> entries, List<Summary> summaries) {

    public SavedConversation {
        entries = List.copyOf(entries);
        summaries = List.copyOf(summaries);
    }

    /** Reads a conversation out of a store. */
    public static SavedConversation of(TranscriptStore store, String memoryId) {
        TranscriptState state = store.state(memoryId);
        if (state.revision() == 0) {
            throw new DemoException("there is no conversation '" + memoryId + "'; check the id and the store");
        }
        return new SavedConversation(state, store.read(memoryId, 0, state.size()), store.summaries(memoryId));
    }

    /** Puts it into a store under an id that must be new there; wholly, or, when the store fails, not at all. */
    public void restoreTo(TranscriptStore store, String memoryId) {
        if (store.state(memoryId).revision() != 0) {
            throw new DemoException(
                    "there is already a conversation '" + memoryId + "'; erase it first or choose another id");
        }
        SavedConversation whole = withoutGaps();
        TranscriptState next = new TranscriptState(
                0,
                whole.state.size(),
                whole.state.clearedTo(),
                whole.state.windowStart(),
                whole.state.systemPosition());
        List<TranscriptChange> changes = new ArrayList<>();
        changes.add(new TranscriptChange(
                next, whole.entries, List.of(), whole.summaries.stream().findFirst()));
        whole.summaries.stream().skip(1).forEach(summary -> {
            TranscriptState present = changes.get(changes.size() - 1).committed();
            changes.add(new TranscriptChange(present, List.of(), List.of(), Optional.of(summary)));
        });
        boolean done = false;
        try {
            changes.forEach(change -> store.commit(memoryId, change));
            done = true;
        } finally {
            if (!done) {
                store.erase(memoryId);
            }
        }
    }

    /** The same with messages numbered from 0 on, because a new conversation has no gaps. */
    private SavedConversation withoutGaps() {
        if (entries.size() == state.size()) {
            return this;
        }
        List<TranscriptEntry> numbered = LongStream.range(0, entries.size())
                .mapToObj(position -> {
                    TranscriptEntry entry = entries.get((int) position);
                    return new TranscriptEntry(position, entry.message(), entry.at(), entry.withdrawn());
                })
                .toList();
        List<Summary> moved = summaries.stream()
                .filter(summary -> before(summary.end()) > 0)
                .map(summary -> new Summary(summary.text(), before(summary.end()), summary.at()))
                .toList();
        boolean hasSystem = entries.stream().anyMatch(entry -> entry.position() == state.systemPosition());
        TranscriptState renumbered = new TranscriptState(
                state.revision(),
                numbered.size(),
                before(state.clearedTo()),
                before(state.windowStart()),
                hasSystem ? before(state.systemPosition()) : TranscriptState.NO_SYSTEM);
        return new SavedConversation(renumbered, numbered, moved);
    }

    /** How many messages there are before a position. */
    private long before(long position) {
        return entries.stream().filter(entry -> entry.position() < position).count();
    }
}
