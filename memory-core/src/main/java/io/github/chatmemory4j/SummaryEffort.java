package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.FactReport;
import io.github.chatmemory4j.compaction.SummaryFault;
import io.github.chatmemory4j.compaction.SummaryProgress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one summary has taken so far, as its summarisers tell; passes retries on to the listener. Safe to share. */
final class SummaryEffort implements SummaryProgress {

    private final MemorySettings settings;
    private final SummaryJob.Range range;
    private int modelCalls;
    private long inputTokens;
    private long outputTokens;

    SummaryEffort(MemorySettings settings, SummaryJob.Range range) {
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

    void factsKept(FactReport report) {
        if (report.dropped() > 0) {
            tell(
                    MemoryEvent.Type.FACTS_DROPPED,
                    null,
                    String.format(
                            Locale.ROOT,
                            "%d exact facts found no room; %d are told, %d carried",
                            report.dropped(),
                            report.told(),
                            report.carried()));
        }
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

    synchronized MemoryEvent.Effort soFar(Duration took) {
        return new MemoryEvent.Effort(took, modelCalls, inputTokens, outputTokens);
    }
}
