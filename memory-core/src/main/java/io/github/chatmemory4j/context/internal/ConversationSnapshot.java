package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation at the moment a request was planned. Everything a request is assembled from; immutable.
 *
 * @param number tells the state it was taken from apart from every other in this process
 * @param state where the conversation stood
 * @param summary the running summary
 * @param prefix the beginning of the request
 * @param barePrefix the system message alone, for requests without room for what stands in for older messages
 * @param pinned where the pinned messages are that the prefix holds
 * @param window its turns as they are sent
 * @param aside messages at or after the window's start that are not in the window, by their positions
 */
public record ConversationSnapshot(
        long number,
        TranscriptState state,
        Optional<Summary> summary,
        Prefix prefix,
        Prefix barePrefix,
        Set<Long> pinned,
        RenderedWindow window,
        Map<Long, TranscriptEntry> aside) {

    public ConversationSnapshot {
        pinned = Set.copyOf(pinned);
        aside = Map.copyOf(aside);
    }

    List<Turn> turns() {
        return window.turns();
    }

    /** The position up to which the summary, or a clear, has dealt with everything. */
    long summarizedTo() {
        return summary.map(Summary::end).orElse(state.clearedTo());
    }

    /** Where the newest turn starts; the end of the transcript when there is none. */
    public long newestTurnStart() {
        List<Turn> turns = turns();
        return turns.isEmpty() ? state.size() : turns.get(turns.size() - 1).start();
    }
}
