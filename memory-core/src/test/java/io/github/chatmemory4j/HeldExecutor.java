package io.github.chatmemory4j;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs jobs when it is told to, so that a test decides what happens while a summary is being made. */
final class HeldExecutor implements Executor {

    private final Queue<Runnable> held = new ArrayDeque<>();

    @Override
    public void execute(Runnable job) {
        held.add(job);
    }

    int held() {
        return held.size();
    }

    /** Runs the oldest job, if there is one. */
    void runNext() {
        Runnable job = held.poll();
        if (job != null) {
            job.run();
        }
    }

    void runAll() {
        while (!held.isEmpty()) {
            runNext();
        }
    }
}
