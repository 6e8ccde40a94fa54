package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.summary.Summarizer;
import java.time.Duration;

/**
 * How summaries are made.
 *
 * @param summarizer who writes them
 * @param fallback who does when that fails
 * @param maxTokens the most a summary may have
 * @param inputTokens of messages a summariser gets at once
 * @param longestWait for one, of a request at the hard limit
 * @param factShare of its tokens that exact facts may take; 0 when none are kept
 */
public record SummarySettings(
        Summarizer summarizer,
        Summarizer fallback,
        int maxTokens,
        int inputTokens,
        Duration longestWait,
        double factShare) {}
