package io.github.chatmemory4j;

import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import java.util.Optional;

/**
 * How a conversation was before it was cleared, for hosts that clear only to add back.
 *
 * @param before the state before
 * @param summary the summary before
 * @param revisionAfter the revision the clear was committed as; once there is a newer one, there is no way back
 */
record ClearedConversation(TranscriptState before, Optional<Summary> summary, long revisionAfter) {

    /** Whether a store that keeps no archive has forgotten the conversation when it was cleared. */
    boolean isForgotten(TranscriptState present) {
        return present.revision() == 0 && before.size() > 0;
    }

    /** The same after one message was erased, which counted the revision up. */
    ClearedConversation without(long position) {
        boolean isSystem = before.systemPosition() == position;
        return new ClearedConversation(
                isSystem ? before.withSystemPosition(TranscriptState.NO_SYSTEM) : before,
                summary.filter(made -> made.end() <= position),
                revisionAfter + 1);
    }

    /** What the live part was; read again from the store, which still has all of it. */
    LiveTranscript liveTranscript(TranscriptStore store, String memoryId) {
        long position = before.systemPosition();
        List<TranscriptEntry> system =
                position == TranscriptState.NO_SYSTEM ? List.of() : store.read(memoryId, position, position + 1);
        List<Summary> summaries = store.summaries(memoryId);
        Optional<Summary> newest = summaries.isEmpty()
                ? Optional.empty()
                : Optional.of(summaries.get(summaries.size() - 1)).filter(s -> s.end() > before.clearedTo());
        return new LiveTranscript(
                before, system.stream().findFirst(), newest, store.read(memoryId, before.windowStart(), before.size()));
    }
}
