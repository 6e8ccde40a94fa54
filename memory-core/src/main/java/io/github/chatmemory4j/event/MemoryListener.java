package io.github.chatmemory4j.event;

import static java.util.Objects.requireNonNull;

/**
 * Hears what memories do. Called on the thread that did it, outside of any lock; must be quick and safe to call from
 * several threads. What it throws is ignored.
 */
@FunctionalInterface
public interface MemoryListener {

    void onEvent(MemoryEvent event);

    /** A listener that tells this one first and then the other. */
    default MemoryListener andThen(MemoryListener other) {
        requireNonNull(other, "other");
        return event -> {
            try {
                onEvent(event);
            } finally {
                other.onEvent(event);
            }
        };
    }
}
