package io.github.chatmemory4j;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Waits for what other threads and processes do: fails when it never happens, and ends when the test is stopped. */
public final class Eventually {

    /** Longer than anything takes on the slowest machine; only a failure waits as long. */
    private static final Duration NEVER = Duration.ofMinutes(2);

    private Eventually() {}

    public static void is(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(NEVER)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(2))
                .pollDelay(Duration.ZERO)
                .until(condition);
    }

    /** Waits without listening to interrupts, like a call that cannot be cancelled; the test must count down. */
    public static void deafTo(CountDownLatch released) {
        boolean waiting = true;
        while (waiting) {
            try {
                released.await();
                waiting = false;
            } catch (InterruptedException e) {
                // That is what it is for.
            }
        }
    }
}
