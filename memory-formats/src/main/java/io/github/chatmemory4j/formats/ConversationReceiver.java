package io.github.chatmemory4j.formats;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;

/** Where the conversations of a source go, one after the other. */
public interface ConversationReceiver {

    /** Begins a conversation, with the source's own id and title; both may be empty. */
    void begin(String id, String title);

    /** The next message, oldest first. */
    void entry(TranscriptEntry entry);

    /** The next summary, oldest first, after all messages. */
    default void summary(Summary summary) {}

    /** Ends a conversation, which stands where the state says; the notes are for people. */
    void end(TranscriptState state, List<String> notes);
}
