package io.github.chatmemory4j.langchain4j.internal;

import io.github.chatmemory4j.internal.BackgroundThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs the asynchronous calls of one memory on an executor, one after the other in the order they were made. Safe to share
 * between threads.
 */
public final class AsyncCalls {

    private static final int THREADS = 16;

    /** Daemon threads for waiting on stores, started when needed and gone when idle; shared by all memories. */
    public static final Executor OWN_THREADS = BackgroundThreads.named("chat-memory-async", THREADS, Integer.MAX_VALUE);

    private static final CompletableFuture<?> NOTHING_BEFORE = CompletableFuture.completedFuture("");

    private final Executor executor;
    private CompletableFuture<?> last = NOTHING_BEFORE;

    public AsyncCalls(Executor executor) {
        this.executor = executor;
    }

    /** The future of the work's result; it fails with what the work throws. */
    public <T> CompletableFuture<T> call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        // Apart from the result, which is the caller's and may be cancelled before the work is done.
        CompletableFuture<Object> ended = new CompletableFuture<>();
        CompletableFuture<?> before;
        synchronized (this) {
            before = last;
            last = ended;
        }
        CompletableFuture<?> unused = before.whenComplete((value, failure) -> start(work, result, ended));
        return result;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happens, the caller hears of it and the next call goes on
    private <T> void start(Supplier<T> work, CompletableFuture<T> result, CompletableFuture<Object> ended) {
        try {
            executor.execute(() -> {
                try {
                    result.complete(work.get());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                } finally {
                    ended.complete("");
                }
            });
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            ended.complete("");
        }
    }
}
