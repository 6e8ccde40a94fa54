package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.agent.extraction.ClaimExtraction;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.internal.BackgroundThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds claims beside the conversations: one piece of work at a time for each conversation, and never on the thread of a
 * turn. What fails or finds no room is done with the next. Safe to share between threads.
 */
final class BackgroundExtraction implements AutoCloseable {

    private static final int MAX_QUEUED = 1_000;
    private static final Duration CLOSING_TIME = Duration.ofSeconds(5);

    private final MemorySettings settings;
    private final ClaimExtraction extraction;
    private final @Nullable ExecutorService own;
    private final Executor executor;
    private final Consumer<RuntimeException> onFailure;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int running;

    BackgroundExtraction(
            MemorySettings settings,
            ClaimExtraction extraction,
            @Nullable Executor executor,
            Consumer<RuntimeException> onFailure) {
        this.settings = settings;
        this.extraction = extraction;
        this.own = executor == null ? BackgroundThreads.named("user-memory", 1, MAX_QUEUED) : null;
        this.executor = own == null ? requirePresent(executor) : own;
        this.onFailure = onFailure;
    }

    private static Executor requirePresent(@Nullable Executor executor) {
        if (executor == null) {
            throw new IllegalStateException("there is no executor");
        }
        return executor;
    }

    void leftWindow(String memoryId) {
        run("window " + memoryId, () -> extract(memoryId, extraction::leftWindow));
    }

    void ended(String memoryId) {
        run("all " + memoryId, () -> extract(memoryId, extraction::all));
    }

    /** All conversations of a user but one, which goes on. */
    void catchUp(String userId, String except) {
        run("user " + userId, () -> {
            for (String memoryId : settings.transcripts().memoryIds(userId)) {
                if (!memoryId.equals(except)) {
                    extract(memoryId, extraction::all);
                }
            }
        });
    }

    private void extract(String memoryId, BiConsumer<ClaimOwner, String> work) {
        settings.transcripts()
                .userId(memoryId)
                .ifPresent(userId -> work.accept(new ClaimOwner(userId, settings.namespace()), memoryId));
    }

    /** Of work that waits already there need not be more. */
    private void run(String name, Runnable work) {
        synchronized (waiting) {
            if (waiting.putIfAbsent(name, 1) != null) {
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
