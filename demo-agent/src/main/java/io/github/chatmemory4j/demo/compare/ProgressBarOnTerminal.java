package io.github.chatmemory4j.demo.compare;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for whoever looks on; gone when the table comes. */
final class ProgressBarOnTerminal implements Progress {

    private static final int UPDATE_MILLIS = 500;

    private final ProgressBar bar;

    ProgressBarOnTerminal(int replays) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("Replaying")
                .setInitialMax(replays)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    @Override
    public void replaying(String what) {
        bar.setExtraMessage(" " + what);
    }

    @Override
    public void replayed() {
        bar.step();
    }

    @Override
    public void measured(String row) {}

    @Override
    public void close() {
        bar.close();
    }
}
