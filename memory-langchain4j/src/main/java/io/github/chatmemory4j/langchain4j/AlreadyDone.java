package io.github.chatmemory4j.langchain4j;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Futures of work that was done on the calling thread. */
final class AlreadyDone {

    private AlreadyDone() {}

    static CompletableFuture<Void> run(Runnable work) {
        try {
            work.run();
            return CompletableFuture.allOf();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    static <T> CompletableFuture<T> get(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
