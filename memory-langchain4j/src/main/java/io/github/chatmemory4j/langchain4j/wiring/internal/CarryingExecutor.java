package io.github.chatmemory4j.langchain4j.wiring.internal;

import java.util.concurrent.Executor;

/** An executor whose threads work for the turn of the thread that gives them the work. Safe to share between threads. */
public record CarryingExecutor(Executor executor) implements Executor {

    @Override
    public void execute(Runnable work) {
        executor.execute(TurnThreads.carried(work));
    }
}
