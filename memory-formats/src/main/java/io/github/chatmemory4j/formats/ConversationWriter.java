package io.github.chatmemory4j.formats;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;

/** Writes one conversation in one form. */
interface ConversationWriter {

    void begin(ExportLines.Head head) throws IOException;

    /** Writes a message; false when the form cannot hold it. */
    boolean message(TranscriptEntry entry) throws IOException;

    /** Writes a summary, after the messages; false when the form cannot hold it. */
    default boolean summary(Summary summary) throws IOException {
        return false;
    }

    void end() throws IOException;
}
