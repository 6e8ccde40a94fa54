package io.github.chatmemory4j.demo.compare;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work that goes on beside a chat, and that a replay does at once so that its result is there in time: timed apart, because
 * no user waits for it. For one thread.
 */
final class TimedWork implements Executor {

    private long nanos;

    @Override
    public void execute(Runnable work) {
        timed(() -> {
            work.run();
            return true;
        });
    }

    <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    long nanos() {
        return nanos;
    }
}
