package io.github.chatmemory4j;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;

/** Passes events on; a listener that throws cannot break a conversation. */
record SafeListener(MemoryListener listener) implements MemoryListener {

    @Override
    public void onEvent(MemoryEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            // Its own fault, and nobody is there to hear of it.
        }
    }
}
