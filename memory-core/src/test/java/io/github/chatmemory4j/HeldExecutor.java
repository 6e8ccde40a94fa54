package io.github.chatmemory4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs jobs when it is told to, so that a test decides what happens while a summary is being made. */
final class HeldExecutor implements Executor {

    private final List<Runnable> held = new ArrayList<>();

    @Override
    public void execute(Runnable job) {
        held.add(job);
    }

    int held() {
        return held.size();
    }

    /** Runs any of the jobs, if there is one. */
    void runOne(Random random) {
        if (!held.isEmpty()) {
            held.remove(random.nextInt(held.size())).run();
        }
    }

    void runAll() {
        while (!held.isEmpty()) {
            held.remove(0).run();
        }
    }
}
