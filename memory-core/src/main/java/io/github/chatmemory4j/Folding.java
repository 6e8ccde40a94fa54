package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.transcript.Summary;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The making of one conversation's summaries: what the next one folds in, and whether a finished one still holds.
 *
 * <p>At most one is made at a time. It starts where the last one ended, so turns that had to leave the window before a
 * summary was ready are folded as soon as one can be made. After a failure the next is tried in a later turn, so that a
 * summariser that is down is not called for every message.
 */
final class Folding {

    /** Enough for a slow local model and a long backlog; what takes longer is given up, so that it cannot block the rest. */
    private static final Duration LONGEST_JOB = Duration.ofMinutes(10);

    private static final long NO_TURN = -1;

    private final String memoryId;
    private final MemorySettings settings;
    private final GuardedImage guarded;
    private volatile @Nullable SummaryJob inFlight;
    private long failedTurn = NO_TURN;

    Folding(String memoryId, MemorySettings settings, GuardedImage guarded) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.guarded = guarded;
    }

    /**
     * The job to start once the lock is given back; null when there is nothing to fold, or not now.
     *
     * @param leaving how many of the oldest turns leave the window with the plan
     */
    @Nullable SummaryJob plan(
            LiveConversation image,
            CompactionPlan plan,
            int leaving,
            CompactionRequest request,
            List<MemoryEvent> events) {
        boolean summarises =
                plan.action() == Action.SUMMARISE || settings.strategy().summarises();
        if (!summarises || isRunning() || image.newestTurnStart() == failedTurn) {
            return null;
        }
        long from = image.summarisedTo();
        long to = plan.action() == Action.SUMMARISE && leaving > 0
                ? image.windowStartAfter(leaving)
                : image.state().windowStart();
        if (to <= from) {
            return null;
        }
        Summary previous = image.summary();
        SummaryJob job = new SummaryJob(
                this,
                settings,
                new SummaryJob.Range(
                        memoryId,
                        previous == null ? "" : previous.text(),
                        from,
                        to,
                        image.newestTurnStart(),
                        request.tokens()));
        inFlight = job;
        events.add(event(
                MemoryEvent.Type.SUMMARY_PLANNED,
                job.range().messages(),
                request.tokens(),
                request.tokens(),
                Duration.ZERO,
                request.tokens() + " tokens, " + request.availableTokens() + " available"));
        return job;
    }

    void start(@Nullable SummaryJob job) {
        if (job == null) {
            return;
        }
        try {
            settings.executor().execute(job);
        } catch (RuntimeException e) {
            // A full or closed executor: the messages stay where they are and a later turn tries again.
            failed(job, e, Duration.ZERO);
        }
    }

    /** Ends a job that made no summary. */
    void failed(SummaryJob job, Throwable why, Duration took) {
        guarded.locked(() -> {
            if (inFlight == job) {
                inFlight = null;
                failedTurn = job.range().turn();
            }
            return true;
        });
        settings.tell(event(
                MemoryEvent.Type.SUMMARY_FAILED,
                0,
                job.range().requestTokens(),
                job.range().requestTokens(),
                took,
                why.getClass().getSimpleName()));
    }

    /** Swaps a new summary in, unless the conversation changed underneath. */
    void made(SummaryJob job, Summary summary, Duration took) {
        settings.tell(guarded.change(image -> swapIn(image, job, summary, took)));
    }

    private MemoryEvent swapIn(LiveConversation image, SummaryJob job, Summary summary, Duration took) {
        SummaryJob.Range range = job.range();
        int before = image.tokens();
        if (!stillHolds(image, job)) {
            ended(job);
            return event(
                    MemoryEvent.Type.SUMMARY_DISCARDED,
                    0,
                    before,
                    before,
                    took,
                    "the conversation changed while it was made");
        }
        image.summarise(summary);
        guarded.commit(image, TranscriptChange.summarise(image.state(), summary));
        if (settings.recall() != null) {
            settings.recall().leftWindow(memoryId, image.state().windowStart());
        }
        ended(job);
        return event(
                MemoryEvent.Type.SUMMARISED,
                range.messages(),
                before,
                image.tokens(),
                took,
                "summary up to position " + range.to());
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
    private boolean stillHolds(LiveConversation image, SummaryJob job) {
        SummaryJob.Range range = job.range();
        Summary present = image.summary();
        return inFlight == job
                && image.summarisedTo() == range.from()
                && range.previousSummary().equals(present == null ? "" : present.text())
                && image.newestTurnStart() >= range.to()
                && settings.store().read(memoryId, range.from(), range.to()).equals(job.folded());
    }

    /** Whatever is being made is thrown away when it is ready. */
    void abandon() {
        inFlight = null;
        failedTurn = NO_TURN;
    }

    boolean isRunning() {
        SummaryJob job = inFlight;
        return job != null && !job.isOlderThan(LONGEST_JOB);
    }

    private MemoryEvent event(
            MemoryEvent.Type type, int messages, int before, int after, Duration took, String detail) {
        return new MemoryEvent(type, memoryId, messages, before, after, took, detail);
    }
}
