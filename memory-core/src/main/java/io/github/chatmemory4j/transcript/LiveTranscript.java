package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The part of a conversation that requests are made from; reading it does not touch the archive.
 *
 * @param state where the conversation stands
 * @param system the system message in force
 * @param summary the newest summary, unless the conversation was cleared after it
 * @param window every message from {@link TranscriptState#windowStart()} on, oldest first, withdrawn ones included
 * @param details what people decided about the conversation
 */
public record LiveTranscript(
        TranscriptState state,
        Optional<TranscriptEntry> system,
        Optional<Summary> summary,
        List<TranscriptEntry> window,
        ConversationDetails details) {

    /** What a store returns for a conversation it does not know. */
    public static final LiveTranscript EMPTY =
            new LiveTranscript(TranscriptState.EMPTY, Optional.empty(), Optional.empty(), List.of());

    public LiveTranscript {
        requireNonNull(state, "state");
        requireNonNull(system, "system");
        requireNonNull(summary, "summary");
        window = List.copyOf(window);
        requireNonNull(details, "details");
    }

    /** The live part of a conversation about which nobody decided anything. */
    public LiveTranscript(
            TranscriptState state,
            Optional<TranscriptEntry> system,
            Optional<Summary> summary,
            List<TranscriptEntry> window) {
        this(state, system, summary, window, ConversationDetails.NONE);
    }
}
