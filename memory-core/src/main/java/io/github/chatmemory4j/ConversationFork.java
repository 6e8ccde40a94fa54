package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.ForkPoint;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import java.util.Optional;

/** Copies the beginning of a conversation, with its summaries, pins and title, under an id that is new. */
final class ConversationFork {

    private static final int PAGE = 500;

    private final TranscriptStore store;
    private final String memoryId;
    private final TranscriptState state;
    private final long end;

    /** @param end the first position that the copy does not have */
    ConversationFork(TranscriptStore store, String memoryId, TranscriptState state, long end) {
        if (end < 0 || end > state.size()) {
            throw new IllegalArgumentException(
                    "position must be in [0, " + state.size() + "] of memory '" + memoryId + "', was " + end);
        }
        this.store = store;
        this.memoryId = memoryId;
        this.state = state;
        this.end = end;
    }

    void copyTo(String newMemoryId, Optional<String> userId) {
        long removed = 0;
        try (TranscriptImport copy = new TranscriptImport(store, newMemoryId, userId)) {
            for (long from = 0; from < end; from += PAGE) {
                List<TranscriptEntry> page = store.read(memoryId, from, Math.min(from + PAGE, end));
                removed += Math.min(PAGE, end - from) - page.size();
                page.forEach(copy::add);
            }
            List<Summary> summaries = store.summaries(memoryId).stream()
                    .filter(summary -> summary.end() <= end)
                    .toList();
            summaries.forEach(copy::add);
            copy.finish(stateAt(summaries));
        }
        TranscriptState copied = store.state(newMemoryId);
        store.commit(newMemoryId, TranscriptChange.of(copied, details(removed == 0)));
        if (!isStillThere(end - removed)) {
            store.erase(newMemoryId);
            throw new TranscriptConflictException(memoryId, state.revision());
        }
    }

    /** Whether nothing that was copied has been erased meanwhile. */
    private boolean isStillThere(long copied) {
        TranscriptState now = store.state(memoryId);
        if (now.equals(state)) {
            return true;
        }
        long present = 0;
        for (long from = 0; from < end && now.epoch() == state.epoch(); from += PAGE) {
            present += store.read(memoryId, from, Math.min(from + PAGE, end)).size();
        }
        return now.epoch() == state.epoch() && present == copied;
    }

    /** Where the conversation stood, as far as the copy goes; what left the window later is in it again. */
    private TranscriptState stateAt(List<Summary> summaries) {
        long cleared = Math.min(state.clearedTo(), end);
        long summarized =
                summaries.isEmpty() ? 0 : summaries.get(summaries.size() - 1).end();
        long windowStart = state.windowStart() <= end ? state.windowStart() : Math.max(cleared, summarized);
        return new TranscriptState(0, end, cleared, Math.max(cleared, windowStart), systemAt());
    }

    private long systemAt() {
        if (state.systemPosition() < end) {
            return state.systemPosition();
        }
        return store.read(memoryId, 0, end).stream()
                .filter(entry -> entry.message().role() == Role.SYSTEM && entry.position() >= state.clearedTo())
                .mapToLong(TranscriptEntry::position)
                .max()
                .orElse(TranscriptState.NO_SYSTEM);
    }

    /** Where erased messages left gaps that the copy closed, a pin would be on another message. */
    private ConversationDetails details(boolean samePositions) {
        ConversationDetails details = store.details(memoryId);
        List<Long> pinned = samePositions
                ? details.pinned().stream().filter(position -> position < end).toList()
                : List.of();
        return details.withPinned(pinned).withForkedFrom(new ForkPoint(memoryId, end));
    }
}
