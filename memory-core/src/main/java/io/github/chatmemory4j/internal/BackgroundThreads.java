package io.github.chatmemory4j.internal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads for work in the background: started when needed, gone when idle, with a bound on what may wait. The one
 * place where this library makes threads.
 */
public final class BackgroundThreads {

    private static final int IDLE_SECONDS = 10;

    private BackgroundThreads() {}

    /**
     * A pool whose threads leave when they are idle.
     *
     * @param name of the threads, before their number
     * @param threads at most
     * @param maxQueued tasks that may wait for a thread, 0 for none; one more is refused with a {@link
     *     RejectedExecutionException}
     */
    public static ExecutorService named(String name, int threads, int maxQueued) {
        AtomicInteger number = new AtomicInteger();
        BlockingQueue<Runnable> queue =
                maxQueued == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(maxQueued);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Drops what waits, lets what runs end for so long, then interrupts it. */
    public static void close(ExecutorService pool, Duration timeout) {
        pool.shutdown();
        if (pool instanceof ThreadPoolExecutor threads) {
            threads.getQueue().clear();
        }
        try {
            if (!pool.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
