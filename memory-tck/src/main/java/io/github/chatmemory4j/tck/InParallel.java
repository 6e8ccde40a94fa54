package io.github.chatmemory4j.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the same work on several threads and fails with the first failure of any. */
public final class InParallel {

    private static final int MAX_SECONDS = 20;

    private InParallel() {}

    /** Work that knows the number of its thread, counted from 0. */
    @FunctionalInterface
    public interface Work {

        /** Does the part of this thread. */
        void run(int thread) throws Exception;
    }

    /** Starts work on a thread of its own. */
    public static <T> CompletableFuture<T> start(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(work.get());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** What work came to; fails if it does not end. */
    public static <T> T result(CompletableFuture<T> work) {
        return work.orTimeout(MAX_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits for what another thread will do; fails if that does not come. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("what another thread should do has not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when all threads are through; {@code work} runs once on each of them. */
    public static void run(int threads, Work work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(executor.submit(() -> {
                    work.run(number);
                    return number;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
