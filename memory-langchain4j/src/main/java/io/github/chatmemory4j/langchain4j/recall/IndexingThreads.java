package io.github.chatmemory4j.langchain4j.recall;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two daemon threads that index, started when needed; refuse work beyond a bound. Closing waits for the steps at work, for a
 * moment, and drops the rest: what is not indexed is indexed again when it is asked for.
 */
final class IndexingThreads implements Executor, AutoCloseable {

    private static final int THREADS = 2;

    /** A conversation waits here once at most. */
    private static final int QUEUED = 10_000;

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    IndexingThreads() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUED), job -> {
                    Thread thread = new Thread(job, "chat-memory-indexing-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        threads.setRejectedExecutionHandler((job, refusing) -> {
            // Once closed there is nothing left to index for.
            if (!refusing.isShutdown()) {
                throw new RejectedExecutionException(QUEUED + " conversations wait to be indexed already");
            }
        });
    }

    @Override
    public void execute(Runnable job) {
        threads.execute(job);
    }

    @Override
    public void close() {
        threads.shutdown();
        threads.getQueue().clear();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
