package io.github.chatmemory4j.agent;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.internal.BackgroundThreads;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work beside the conversations, never on the thread of a turn. What fails is told, and what finds no room is left out.
 * Safe to share between threads.
 */
final class BackgroundWork implements AutoCloseable {

    private static final int MAX_QUEUED = 1_000;
    private static final Duration CLOSING_TIME = Duration.ofSeconds(5);

    private final @Nullable ExecutorService own;
    private final Executor executor;
    private final Consumer<RuntimeException> onFailure;
    private final Set<String> waiting = new HashSet<>();
    private int running;

    /** @param given the caller's, which stays open; null for a thread of its own */
    BackgroundWork(@Nullable Executor given, Consumer<RuntimeException> onFailure) {
        ExecutorService threads = given == null ? BackgroundThreads.named("user-memory", 1, MAX_QUEUED) : null;
        this.own = threads;
        this.executor = given == null ? requireNonNull(threads) : given;
        this.onFailure = onFailure;
    }

    /** Of work that waits already there need not be more. */
    void run(String name, Runnable work) {
        synchronized (waiting) {
            if (!waiting.add(name)) {
                return;
            }
            running++;
        }
        try {
            executor.execute(() -> {
                synchronized (waiting) {
                    waiting.remove(name);
                }
                attempt(work);
            });
        } catch (RejectedExecutionException e) {
            synchronized (waiting) {
                waiting.remove(name);
            }
            done();
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            onFailure.accept(e);
        } finally {
            done();
        }
    }

    private void done() {
        synchronized (waiting) {
            running--;
            waiting.notifyAll();
        }
    }

    boolean await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (waiting) {
            while (running > 0) {
                long left = Math.floorDiv(deadline - System.nanoTime(), 1_000_000L);
                if (left <= 0) {
                    return false;
                }
                try {
                    waiting.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void close() {
        if (own != null) {
            BackgroundThreads.close(own, CLOSING_TIME);
        }
    }
}
