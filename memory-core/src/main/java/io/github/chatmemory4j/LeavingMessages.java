package io.github.chatmemory4j;

import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one conversation that are about to leave the window, until somebody is told. Safe to share between threads. */
final class LeavingMessages {

    private final String memoryId;
    private final @Nullable LeavingListener listener;
    private List<TranscriptEntry> untold = new ArrayList<>();
    private long toldTo;

    LeavingMessages(String memoryId, @Nullable LeavingListener listener) {
        this.memoryId = memoryId;
        this.listener = listener;
    }

    /** Notes the oldest turns of a window; under the lock of the conversation. */
    synchronized void note(Window window, int turns) {
        if (listener == null) {
            return;
        }
        for (CountedEntry entry : window.turns().subList(0, turns).stream()
                .flatMap(turn -> turn.entries().stream())
                .toList()) {
            if (entry.position() >= toldTo) {
                untold.add(entry.entry());
                toldTo = entry.position() + 1;
            }
        }
    }

    /** Tells the listener; outside of the lock of the conversation. */
    void tell() {
        LeavingListener present = listener;
        List<TranscriptEntry> leaving = take();
        if (present == null || leaving.isEmpty()) {
            return;
        }
        try {
            present.leaving(memoryId, leaving);
        } catch (RuntimeException e) {
            // A listener must not fail the user's turn.
        }
    }

    private synchronized List<TranscriptEntry> take() {
        List<TranscriptEntry> leaving = List.copyOf(untold);
        untold = new ArrayList<>();
        return leaving;
    }

    /** A message was erased; nobody hears of it any more. */
    synchronized void erased(long position) {
        untold.removeIf(entry -> entry.position() == position);
    }

    /** The conversation is another one from now on. */
    synchronized void forget() {
        untold = new ArrayList<>();
        toldTo = 0;
    }
}
