package io.github.chatmemory4j.agent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something later. */
@FunctionalInterface
interface Delays {

    /** On the one daemon timer that the platform has anyway; what runs must be short. */
    Delays PLATFORM =
            (delay, work) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(work);

    void after(Duration delay, Runnable work);
}
