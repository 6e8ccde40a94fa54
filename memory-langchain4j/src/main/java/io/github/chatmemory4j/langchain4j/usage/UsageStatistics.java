package io.github.chatmemory4j.langchain4j.usage;

/**
 * What the requests of wired services have used, as the provider reports it; only on the heap, since the program started.
 *
 * @param requests that were answered
 * @param inputTokens of all requests, cached ones included
 * @param cachedInputTokens of them read from the provider's prompt cache
 * @param outputTokens of all answers
 * @param lastEstimatedTokens of the newest request, as estimated before it was sent, tools included
 * @param lastReportedTokens of the newest request, as reported; 0 when the provider did not
 */
public record UsageStatistics(
        long requests,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long lastEstimatedTokens,
        long lastReportedTokens) {

    public static final UsageStatistics NONE = new UsageStatistics(0, 0, 0, 0, 0, 0);

    UsageStatistics plus(long estimatedTokens, ReportedUsage reported) {
        return new UsageStatistics(
                requests + 1,
                inputTokens + reported.inputTokens(),
                cachedInputTokens + reported.cachedTokens(),
                outputTokens + reported.outputTokens(),
                estimatedTokens,
                reported.inputTokens());
    }
}
