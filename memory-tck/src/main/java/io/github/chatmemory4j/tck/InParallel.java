package io.github.chatmemory4j.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads and fails with the first failure of any. */
public final class InParallel {

    private InParallel() {}

    /** Work that knows the number of its thread, counted from 0. */
    @FunctionalInterface
    public interface Work {

        /** Does the part of this thread. */
        void run(int thread) throws Exception;
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
