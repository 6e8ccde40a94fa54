package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.internal.BackgroundThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Has summaries made in the background, by threads of its own or an executor of the caller's, and knows which are in the
 * making, so that closing can wait for them and cancel them. Safe to share between threads.
 */
public final class SummaryRunner {

    private static final int THREADS = 4;
    private static final int MAX_QUEUED = 10_000;

    /** What an interrupted summariser gets to return, so that it does not meet a closed store. */
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(1);

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final Set<SummaryJob> inTheMaking = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private SummaryRunner(Executor executor, @Nullable ExecutorService own) {
        this.executor = executor;
        this.own = own;
    }

    /** A runner on the caller's executor, which is the caller's to close. */
    public static SummaryRunner on(Executor executor) {
        return new SummaryRunner(executor, null);
    }

    /** A runner on a few daemon threads, started when needed; refuses work beyond a bound. */
    public static SummaryRunner ofOwnThreads() {
        ExecutorService threads = BackgroundThreads.named("chat-memory-summary", THREADS, MAX_QUEUED);
        return new SummaryRunner(threads, threads);
    }

    /** @throws RejectedExecutionException if the executor is full, or this is closed */
    void start(SummaryJob job) {
        inTheMaking.add(job);
        try {
            if (closed) {
                throw new RejectedExecutionException("the memories are closed");
            }
            executor.execute(() -> {
                try {
                    job.run();
                } finally {
                    inTheMaking.remove(job);
                }
            });
        } catch (RuntimeException | Error e) {
            inTheMaking.remove(job);
            throw e;
        }
    }

    public void close(Duration timeout) {
        closed = true;
        awaitAll(timeout);
        List<SummaryJob> late = List.copyOf(inTheMaking);
        late.forEach(job -> job.cancel("the memories were closed before it was ready"));
        if (own != null) {
            own.shutdownNow();
        }
        if (!late.isEmpty()) {
            awaitAll(AFTER_CANCEL);
        }
        inTheMaking.removeAll(late);
    }

    private void awaitAll(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        for (SummaryJob job : inTheMaking) {
            if (!job.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return;
            }
        }
    }
}
