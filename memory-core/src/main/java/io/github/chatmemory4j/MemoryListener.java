package io.github.chatmemory4j;

/**
 * Hears what memories do. Called on the thread that did it, outside of any lock; must be quick and safe to call from
 * several threads. What it throws is ignored.
 */
@FunctionalInterface
public interface MemoryListener {

    void onEvent(MemoryEvent event);
}
