package io.github.chatmemory4j.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of conversations in which nothing was asked for a while: after the time that was set, and at the latest after twice as
 * long. One timer waits for each conversation that is in use. Safe to share between threads.
 */
final class IdleConversations implements AutoCloseable {

    private final Duration idleAfter;
    private final Delays delays;
    private final Consumer<String> onIdle;
    private final Map<String, Boolean> askedSince = new HashMap<>();
    private boolean closed;

    /** @param onIdle must return at once */
    IdleConversations(Duration idleAfter, Delays delays, Consumer<String> onIdle) {
        this.idleAfter = idleAfter;
        this.delays = delays;
        this.onIdle = onIdle;
    }

    void asked(String memoryId) {
        synchronized (askedSince) {
            if (closed || askedSince.put(memoryId, true) != null) {
                return;
            }
            askedSince.put(memoryId, false);
        }
        later(memoryId);
    }

    private void later(String memoryId) {
        delays.after(idleAfter, () -> look(memoryId));
    }

    private void look(String memoryId) {
        boolean goesOn;
        synchronized (askedSince) {
            Boolean asked = askedSince.get(memoryId);
            if (closed || asked == null) {
                return;
            }
            goesOn = asked;
            if (goesOn) {
                askedSince.put(memoryId, false);
            } else {
                askedSince.remove(memoryId);
            }
        }
        if (goesOn) {
            later(memoryId);
        } else {
            onIdle.accept(memoryId);
        }
    }

    @Override
    public void close() {
        synchronized (askedSince) {
            closed = true;
            askedSince.clear();
        }
    }
}
