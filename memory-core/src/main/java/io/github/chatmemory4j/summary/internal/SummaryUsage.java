package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.summary.FactReport;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryProgress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one summary has taken so far, as its summarisers tell; passes retries on to the listener. Safe to share. */
final class SummaryUsage implements SummaryProgress {

    private final SummaryServices settings;
    private final SummaryJob.Range range;
    private int modelCalls;
    private long inputTokens;
    private long outputTokens;

    SummaryUsage(SummaryServices settings, SummaryJob.Range range) {
        this.settings = settings;
        this.range = range;
    }

    @Override
    public synchronized void modelAnswered(long inputTokens, long outputTokens) {
        modelCalls++;
        this.inputTokens += inputTokens;
        this.outputTokens += outputTokens;
    }

    @Override
    public void retrying(int attempt, SummaryFault why, String detail) {
        tell(MemoryEvent.Type.SUMMARY_RETRIED, why, String.format(Locale.ROOT, "attempt %d: %s", attempt, detail));
    }

    /** Tells of something that changed nothing in the conversation. */
    void tell(MemoryEvent.Type type, @Nullable SummaryFault why, String detail) {
        settings.tell(new MemoryEvent(
                type,
                range.memoryId(),
                new MemoryEvent.Change(range.messages(), range.requestTokens(), range.requestTokens()),
                MemoryEvent.Effort.NONE,
                new MemoryEvent.Reason(why, detail)));
    }

    /** Tells when facts found no room. */
    void factsKept(FactReport report) {
        if (report.dropped() > 0) {
            settings.tell(new MemoryEvent(
                    MemoryEvent.Type.FACTS_DROPPED,
                    range.memoryId(),
                    range.messages(),
                    range.requestTokens(),
                    range.requestTokens(),
                    Duration.ZERO,
                    report.dropped() + " facts dropped, " + report.carried() + " carried, " + report.told() + " told"));
        }
    }

    synchronized MemoryEvent.Effort soFar(Duration took) {
        return new MemoryEvent.Effort(took, modelCalls, inputTokens, outputTokens);
    }
}
