package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.internal.BackgroundThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Two daemon threads that index, started when needed; refuse work beyond a bound. Closing waits for the steps at work, for a
 * moment, and drops the rest: what is not indexed is indexed again when it is asked for.
 */
final class IndexingThreads implements Executor, AutoCloseable {

    private static final int THREADS = 2;

    /** A conversation waits here once at most. */
    private static final int MAX_QUEUED = 10_000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService threads = BackgroundThreads.named("chat-memory-indexing", THREADS, MAX_QUEUED);

    @Override
    public void execute(Runnable job) {
        try {
            threads.execute(job);
        } catch (RejectedExecutionException e) {
            // Once closed there is nothing left to index for.
            if (!threads.isShutdown()) {
                throw new RejectedExecutionException(MAX_QUEUED + " conversations wait to be indexed already", e);
            }
        }
    }

    @Override
    public void close() {
        BackgroundThreads.close(threads, CLOSE_TIMEOUT);
    }
}
