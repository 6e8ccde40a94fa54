package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.transcript.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The making of one conversation's summaries: what the next one folds in, and whether a finished one still holds.
 *
 * <p>At most one is made at a time. It starts where the last one ended, so turns that had to leave the window before a
 * summary was ready are folded as soon as one can be made. After a failure the next is tried in a later turn, so that a
 * summariser that is down is not called for every message.
 */
public final class SummaryScheduler<S extends FoldableState> implements SummaryJob.Outcome {

    /** Enough for a slow local model and a long backlog; what takes longer is given up, so that it cannot block the rest. */
    private static final Duration MAX_JOB = Duration.ofMinutes(10);

    /** Bounds what one summary reads of a backlog, as after an import; the rest is folded by the next ones. */
    private static final int MAX_MESSAGES = 1_000;

    private static final long NO_TURN = -1;

    private final String memoryId;
    private final SummaryServices settings;
    private final boolean summarizing;
    private final SummaryTarget<S> target;
    private volatile @Nullable SummaryJob inFlight;
    private @Nullable SummaryJob waitedFor;
    private long failedTurn = NO_TURN;
    private long skippedTurn = NO_TURN;

    /** A scheduler; {@code summarizing} says whether the strategy makes summaries at all. */
    public SummaryScheduler(String memoryId, SummaryServices settings, boolean summarizing, SummaryTarget<S> target) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.summarizing = summarizing;
        this.target = target;
    }

    /**
     * The job to start once the lock is given back; null when there is nothing to fold, or not now.
     *
     * @param leaving how many of the oldest turns leave the window with the plan
     */
    public @Nullable SummaryJob plan(
            S state, CompactionPlan plan, int leaving, CompactionRequest request, List<MemoryEvent> events) {
        boolean summarizes = plan.action() == Action.SUMMARIZE || summarizing;
        long from = state.summarizedTo();
        long to = end(state, plan, leaving, from);
        if (!summarizes || to <= from) {
            return null;
        }
        giveUpWhatTakesTooLong(events);
        String obstacle = isRunning()
                ? "a summary is being made"
                : state.newestTurnStart() == failedTurn ? "it failed a moment ago" : "";
        if (!obstacle.isEmpty()) {
            skip(state, request, obstacle, events);
            return null;
        }
        Summary previous = state.summary();
        SummaryJob job = new SummaryJob(
                this,
                settings,
                new SummaryJob.Range(
                        memoryId,
                        previous == null ? "" : previous.text(),
                        from,
                        to,
                        state.newestTurnStart(),
                        request.tokens()));
        inFlight = job;
        events.add(unchanged(
                MemoryEvent.Type.SUMMARY_PLANNED,
                job.range().messages(),
                request.tokens(),
                request.tokens() + " tokens, " + request.availableTokens() + " available"));
        return job;
    }

    /** Where the range to fold ends. */
    private static long end(FoldableState state, CompactionPlan plan, int leaving, long from) {
        long hidden = state.windowStart();
        if (hidden - from > MAX_MESSAGES) {
            return from + MAX_MESSAGES;
        }
        return plan.action() == Action.SUMMARIZE && leaving > 0 ? state.windowStartAfter(leaving) : hidden;
    }

    private void giveUpWhatTakesTooLong(List<MemoryEvent> events) {
        SummaryJob job = inFlight;
        if (job != null && job.isOlderThan(MAX_JOB)) {
            inFlight = null;
            if (job.interrupt()) {
                events.add(discarded(job, "given up after " + MAX_JOB.toMinutes() + " minutes"));
            }
        }
    }

    /** Told once in a turn, or every message would tell it again. */
    private void skip(S state, CompactionRequest request, String obstacle, List<MemoryEvent> events) {
        if (skippedTurn != state.newestTurnStart()) {
            skippedTurn = state.newestTurnStart();
            events.add(unchanged(MemoryEvent.Type.SUMMARY_SKIPPED, 0, request.tokens(), obstacle));
        }
    }

    public void start(@Nullable SummaryJob job) {
        if (job == null) {
            return;
        }
        try {
            settings.runner().start(job);
        } catch (RuntimeException e) {
            // A full or closed executor: the messages stay where they are and a later turn tries again.
            failed(job, e);
        }
    }

    /** Ends a job that made no summary. */
    @Override
    public void failed(SummaryJob job, Throwable why) {
        target.locked(() -> {
            if (inFlight == job) {
                inFlight = null;
                failedTurn = job.range().turn();
            }
            return true;
        });
        if (!job.isCancelled()) {
            settings.tell(new MemoryEvent(
                    MemoryEvent.Type.SUMMARY_FAILED,
                    memoryId,
                    new MemoryEvent.Change(
                            0, job.range().requestTokens(), job.range().requestTokens()),
                    job.effort(),
                    new MemoryEvent.Reason(
                            why instanceof SummarizerException known ? known.fault() : null,
                            why.getClass().getSimpleName())));
        }
    }

    /** Forgets a job that was cancelled. */
    @Override
    public void cancelled(SummaryJob job, String why) {
        target.locked(() -> {
            ended(job);
            return true;
        });
        settings.tell(discarded(job, why));
    }

    /** Swaps a new summary in, unless the conversation changed underneath. */
    @Override
    public void made(SummaryJob job, Summary summary) {
        target.change(state -> swapIn(state, job, summary)).forEach(settings::tell);
    }

    private List<MemoryEvent> swapIn(S state, SummaryJob job, Summary summary) {
        if (job.isCancelled()) {
            return List.of();
        }
        SummaryJob.Range range = job.range();
        if (!stillHolds(state, job)) {
            ended(job);
            return List.of(discarded(job, "the conversation changed while it was made"));
        }
        int before = state.tokens();
        int windowMessages = state.windowMessages();
        target.swapIn(state, summary);
        ended(job);
        List<MemoryEvent> events = new ArrayList<>();
        MemoryEvent.Change change = new MemoryEvent.Change(range.messages(), before, state.tokens());
        events.add(new MemoryEvent(
                MemoryEvent.Type.SUMMARISED,
                memoryId,
                change,
                job.effort(),
                new MemoryEvent.Reason(null, "summary up to position " + range.to())));
        if (state.windowMessages() < windowMessages && state.tokens() >= before) {
            events.add(new MemoryEvent(
                    MemoryEvent.Type.SUMMARY_NOT_SMALLER,
                    memoryId,
                    change,
                    MemoryEvent.Effort.NONE,
                    new MemoryEvent.Reason(null, "what was folded was shorter than its summary")));
        }
        return events;
    }

    private void ended(SummaryJob job) {
        if (inFlight == job) {
            abandon();
        }
    }

    /**
     * Whether the summary goes on from the present one, word for word, and every message it was made from is still as it
     * was: another writer may have erased one of them, or one the present summary told of, or begun anew.
     */
    private boolean stillHolds(S state, SummaryJob job) {
        SummaryJob.Range range = job.range();
        Summary present = state.summary();
        return inFlight == job
                && state.summarizedTo() == range.from()
                && range.previousSummary().equals(present == null ? "" : present.text())
                && state.newestTurnStart() >= range.to()
                && settings.store().read(memoryId, range.from(), range.to()).equals(job.folded());
    }

    /** Whatever is being made is thrown away when it is ready. */
    public void abandon() {
        inFlight = null;
        failedTurn = NO_TURN;
        skippedTurn = NO_TURN;
    }

    /** The summary in the making, unless somebody has waited for it before; only under the lock. */
    public @Nullable SummaryJob toWaitFor() {
        SummaryJob job = inFlight;
        if (job == waitedFor) {
            return null;
        }
        waitedFor = job;
        return job;
    }

    public boolean isRunning() {
        SummaryJob job = inFlight;
        return job != null && !job.isOlderThan(MAX_JOB);
    }

    /** Waits for a summary in the making, for as long as allowed; only outside of the lock. */
    public void await(SummaryJob job) {
        long start = System.nanoTime();
        boolean ready = job.await(settings.summaries().longestWait());
        settings.tell(new MemoryEvent(
                MemoryEvent.Type.SUMMARY_WAITED,
                memoryId,
                job.range().messages(),
                job.range().requestTokens(),
                job.range().requestTokens(),
                Duration.ofNanos(System.nanoTime() - start),
                ready ? "until it had ended" : "in vain"));
    }

    /** Starts a job that somebody asked for, and waits for it at most so long; only outside of the lock. */
    public void startAndAwait(SummaryJob job, Duration timeout) {
        start(job);
        job.await(timeout);
    }

    private MemoryEvent discarded(SummaryJob job, String why) {
        return new MemoryEvent(
                MemoryEvent.Type.SUMMARY_DISCARDED,
                memoryId,
                new MemoryEvent.Change(
                        0, job.range().requestTokens(), job.range().requestTokens()),
                job.effort(),
                new MemoryEvent.Reason(null, why));
    }

    private MemoryEvent unchanged(MemoryEvent.Type type, int messages, int tokens, String detail) {
        return new MemoryEvent(type, memoryId, messages, tokens, tokens, Duration.ZERO, detail);
    }
}
