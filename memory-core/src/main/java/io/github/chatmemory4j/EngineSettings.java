package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.context.Renderings;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.internal.SummaryServices;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenLimit;
import io.github.chatmemory4j.token.TokenRatio;
import io.github.chatmemory4j.transcript.DerivedData;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What all conversations of one {@link MemoryEngine} share.
 *
 * @param redactor goes over everything that comes in
 * @param derived the owner of what is made from the store's transcripts
 * @param limit what requests may have at present
 * @param rendering the form in which messages are sent
 * @param toolResults how much of what tools returned is sent
 * @param leavingListener hears of messages that leave the window
 */
record EngineSettings(
        TokenBudget budget,
        CompactionStrategy strategy,
        TokenRatio tokenRatio,
        SummaryServices summarizing,
        int renderedSummaryTokens,
        SummaryPlacement summaryPlacement,
        @Nullable Retriever retriever,
        DerivedData derived,
        Redactor redactor,
        TokenLimit limit,
        Renderings rendering,
        ToolResultLimits toolResults,
        @Nullable LeavingListener leavingListener) {

    /** Message overheads around a summary, and the tokens that may differ where texts are joined. */
    private static final int SUMMARY_MARGIN = 16;

    TokenCounter counter() {
        return summarizing.counter();
    }

    TranscriptStore store() {
        return summarizing.store();
    }

    Clock clock() {
        return summarizing.clock();
    }

    /** Where a conversation takes place. */
    ZoneId zone(String memoryId) {
        return summarizing.zones().apply(memoryId);
    }

    MemoryListener listener() {
        return summarizing.listener();
    }

    /** Tells of an erased conversation, unless the store has told already. */
    void announce(String memoryId) {
        if (store().derived().isEmpty()) {
            derived.erased(memoryId);
        }
    }

    /** Tells of an erased message, unless the store has told already. */
    void announce(String memoryId, long position) {
        if (store().derived().isEmpty()) {
            derived.erased(memoryId, position);
        }
    }

    /** The longest a request waits for a summary. */
    Duration summaryWait() {
        return summarizing.summaries().longestWait();
    }

    /** The most tokens a summary adds to a request, with everything around it. */
    static int renderedSummaryTokens(int maxSummaryTokens, TokenCounter counter) {
        return maxSummaryTokens + counter.countText(SummaryBlock.of("")) + SUMMARY_MARGIN;
    }

    /** Tokens a request may have in a conversation, as the memory counts them. */
    int budgetTokens(String memoryId) {
        double tokens = limit.of(memoryId) / tokenRatio.of(memoryId);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, tokens));
    }

    /** Tells the listener; only outside of the conversation's lock. */
    void tell(MemoryEvent event) {
        listener().onEvent(event);
    }
}
