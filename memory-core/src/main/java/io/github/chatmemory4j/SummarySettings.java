package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.FactKeepingSummarizer;
import io.github.chatmemory4j.compaction.FactReport;
import io.github.chatmemory4j.compaction.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How summaries are made.
 *
 * @param summarizer who writes them
 * @param fallback who does when that fails
 * @param maxTokens the most a summary may have
 * @param inputTokens of messages a summariser gets at once
 * @param longestWait for one, of a request at the hard limit
 * @param factShare of a summary's tokens that exact facts may take at most; 0 keeps none
 */
record SummarySettings(
        Summarizer summarizer,
        Summarizer fallback,
        int maxTokens,
        int inputTokens,
        Duration longestWait,
        double factShare) {

    /** Who writes whole summaries, if this one writes what they tell. */
    Summarizer keepingFacts(Summarizer narrator, TokenCounter counter, Consumer<FactReport> listener) {
        return factShare == 0 ? narrator : new FactKeepingSummarizer(narrator, counter, factShare, listener);
    }
}
