package io.github.chatmemory4j.compaction;

import java.util.List;

/**
 * What a strategy decides about.
 *
 * @param turns the window, oldest first; the last turn is the current one and stays whatever the plan
 * @param windowTokens tokens of all turns together
 * @param systemTokens tokens of the system message without the summary
 * @param summaryTokens tokens the present summary adds; 0 when there is none
 * @param maxSummaryTokens the most a new summary can add
 * @param availableTokens what all of it must fit into
 */
public record CompactionRequest(
        List<TurnSize> turns,
        int windowTokens,
        int systemTokens,
        int summaryTokens,
        int maxSummaryTokens,
        int availableTokens) {

    /** The same in a budget that leaves other tokens. */
    public CompactionRequest withAvailableTokens(int tokens) {
        return new CompactionRequest(turns, windowTokens, systemTokens, summaryTokens, maxSummaryTokens, tokens);
    }

    /** Tokens of the request if nothing is done. */
    public int tokens() {
        return windowTokens + systemTokens + summaryTokens;
    }
}
