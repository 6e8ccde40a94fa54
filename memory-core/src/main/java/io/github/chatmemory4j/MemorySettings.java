package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.context.SummaryBlock;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenRatio;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What all conversations of one {@link ConversationMemories} share. */
record MemorySettings(
        TokenBudget budget,
        CompactionStrategy strategy,
        TokenCounter counter,
        TokenRatio tokenRatio,
        TranscriptStore store,
        SummarySettings summaries,
        int renderedSummaryTokens,
        SummaryPlacement summaryPlacement,
        @Nullable MessageRecall recall,
        SummaryRunner runner,
        MemoryListener listener,
        Clock clock) {

    /** Message overheads around a summary, and the tokens that may differ where texts are joined. */
    private static final int SUMMARY_MARGIN = 16;

    /** The most tokens a summary adds to a request, with everything around it. */
    static int renderedSummaryTokens(int maxSummaryTokens, TokenCounter counter) {
        return maxSummaryTokens + counter.countText(SummaryBlock.of("")) + SUMMARY_MARGIN;
    }

    /** Tokens a request may have in a conversation, as the memory counts them. */
    int budgetTokens(String memoryId) {
        double tokens = budget.input() / tokenRatio.of(memoryId);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, tokens));
    }

    /** Tells the listener; only outside of the conversation's lock. */
    void tell(MemoryEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            // A listener must not be able to break a conversation.
        }
    }
}
