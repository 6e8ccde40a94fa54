package io.github.chatmemory4j.recall.hybrid;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes the steps of one conversation, one at a time and each as a task of its own, so that many conversations take turns
 * at few threads. A step that fails ends the job, and so does an executor that refuses one; whoever needs the index next
 * starts it again. Safe to share between threads.
 */
final class IndexingJob {

    private final BooleanSupplier step;
    private final Executor executor;
    private final Consumer<RuntimeException> onFailure;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ReentrantLock running = new ReentrantLock();
    private boolean again;

    /** @param step makes one step and says whether there may be another */
    IndexingJob(BooleanSupplier step, Executor executor, Consumer<RuntimeException> onFailure) {
        this.step = step;
        this.executor = executor;
        this.onFailure = onFailure;
    }

    /** Never throws: a turn that nothing can be indexed in is a turn all the same. */
    void start() {
        if (queued.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                queued.set(false);
                onFailure.accept(e);
            }
        }
    }

    private void run() {
        queued.set(false);
        if (running.isHeldByCurrentThread()) {
            // An executor that runs tasks at once would go one level deeper with every step.
            again = true;
            return;
        }
        running.lock();
        try {
            do {
                again = false;
                if (step.getAsBoolean()) {
                    start();
                }
            } while (again);
        } catch (RuntimeException e) {
            onFailure.accept(e);
        } finally {
            running.unlock();
        }
    }
}
