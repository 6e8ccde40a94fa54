package io.github.chatmemory4j.demo.compare;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on the error stream, so that the table can be piped. */
final class Progress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 1_000;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    static Progress of(int steps) {
        return new Progress(new ProgressBarBuilder()
                .setTaskName("Replaying")
                .setInitialMax(steps)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    void at(String what) {
        bar.setExtraMessage(what);
    }

    void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
