package io.github.chatmemory4j.inspector;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a conversation into the file that the page's export button gives out. Safe to share between threads. */
@FunctionalInterface
public interface ConversationExporter {

    /** Writes the whole conversation; the stream is the caller's to close. */
    void export(String memoryId, OutputStream out) throws IOException;
}
