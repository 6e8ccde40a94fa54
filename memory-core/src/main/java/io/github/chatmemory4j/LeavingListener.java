package io.github.chatmemory4j;

import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;

/**
 * Hears of messages before the first request goes without them, for example to note what of them matters elsewhere. Called on
 * the thread of the request or the message that makes them leave, outside of any lock, and at least once for each message;
 * what it throws is ignored. Must be safe to call from several threads.
 */
@FunctionalInterface
public interface LeavingListener {

    /**
     * Messages leave the window.
     *
     * @param messages oldest first; they stay in the transcript
     */
    void leaving(String memoryId, List<TranscriptEntry> messages);
}
