package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.summary.SaidMessage;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Folds a range of messages into the running summary. Runs outside of the conversation's lock; the result is swapped in
 * only if the conversation still has the summary and the messages this one was made from. Safe to share between threads.
 */
public final class SummaryJob implements Runnable {

    private final Outcome outcome;
    private final SummaryServices settings;
    private final Range range;
    private final SummaryUsage effort;
    private final Instant plannedAt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile List<TranscriptEntry> folded = List.of();
    private volatile boolean cancelled;
    private @Nullable Thread runner;

    /** Hears how a job ended. */
    interface Outcome {

        /** The job made this summary. */
        void made(SummaryJob job, Summary summary);

        /** The job made none. */
        void failed(SummaryJob job, Throwable why);

        /** The job was cancelled. */
        void cancelled(SummaryJob job, String why);
    }

    /**
     * What is folded, and when it was decided.
     *
     * @param previousSummary stands in for everything before; empty when there is none
     * @param from the first position
     * @param to the position after the last
     * @param turn where the newest turn started when the job was planned
     * @param requestTokens of a request at that time
     */
    record Range(String memoryId, String previousSummary, long from, long to, long turn, int requestTokens) {

        int messages() {
            return (int) Math.min(to - from, Integer.MAX_VALUE);
        }
    }

    SummaryJob(Outcome outcome, SummaryServices settings, Range range) {
        this.outcome = outcome;
        this.settings = settings;
        this.range = range;
        this.effort = new SummaryUsage(settings, range);
        this.plannedAt = settings.clock().instant();
    }

    Range range() {
        return range;
    }

    /** The messages that were folded, as they were read; empty before. */
    List<TranscriptEntry> folded() {
        return folded;
    }

    boolean isOlderThan(Duration age) {
        return age().compareTo(age) > 0;
    }

    private Duration age() {
        return Duration.between(plannedAt, settings.clock().instant());
    }

    /** What the job has taken so far, from when it was planned. */
    MemoryEvent.Effort effort() {
        return effort.soFar(age());
    }

    @Override
    @SuppressWarnings(
            "CatchingUnchecked") // a summariser is foreign code: whatever it throws must not end the job unheard
    public void run() {
        try {
            if (begins()) {
                outcome.made(
                        this,
                        new Summary(summarize(), range.to(), settings.clock().instant()));
            }
        } catch (Throwable e) {
            outcome.failed(this, e);
        } finally {
            ends();
        }
    }

    private String summarize() {
        folded = settings.store().read(range.memoryId(), range.from(), range.to());
        Summarizer writer = SummaryWriter.of(settings, this, effort);
        String summary = range.previousSummary();
        for (List<SaidMessage> chunk : new SummaryChunks(settings, range.memoryId()).chunks(folded)) {
            summary = writer.summarize(
                    new SummaryRequest(summary, chunk, settings.summaries().maxTokens(), effort));
        }
        return summary;
    }

    private synchronized boolean begins() {
        runner = Thread.currentThread();
        return !cancelled;
    }

    private synchronized void ends() {
        runner = null;
        if (cancelled) {
            Thread.interrupted(); // was meant for this job; the thread goes on to others
        }
        ended.countDown();
    }

    /** Interrupts the summariser; whatever it returns is thrown away, and the event is told now. */
    void cancel(String why) {
        if (interrupt()) {
            outcome.cancelled(this, why);
        }
    }

    /** As {@link #cancel}, without an event; returns whether it was not cancelled before, and had not ended. */
    synchronized boolean interrupt() {
        if (cancelled || ended.getCount() == 0) {
            return false;
        }
        cancelled = true;
        if (runner != null) {
            runner.interrupt();
        }
        return true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Waits until the job has ended, however it did; returns whether it has. */
    boolean await(Duration timeout) {
        try {
            return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended.getCount() == 0;
        }
    }
}
