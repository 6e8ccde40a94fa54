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
 * @param whole whether the window is the whole conversation: nothing has left it yet
 */
public record CompactionRequest(
        List<TurnSize> turns,
        int windowTokens,
        int systemTokens,
        int summaryTokens,
        int maxSummaryTokens,
        int availableTokens,
        boolean whole) {

    /** A request of a conversation of which something has left the window. */
    public CompactionRequest(
            List<TurnSize> turns,
            int windowTokens,
            int systemTokens,
            int summaryTokens,
            int maxSummaryTokens,
            int availableTokens) {
        this(turns, windowTokens, systemTokens, summaryTokens, maxSummaryTokens, availableTokens, false);
    }

    /** The same in a budget that leaves other tokens. */
    public CompactionRequest withAvailableTokens(int tokens) {
        return new CompactionRequest(turns, windowTokens, systemTokens, summaryTokens, maxSummaryTokens, tokens, whole);
    }

    /** Tokens of the request if nothing is done. */
    public int tokens() {
        return windowTokens + systemTokens + summaryTokens;
    }

    /** Messages of the window. */
    public int windowMessages() {
        return turns.stream().mapToInt(TurnSize::messages).sum();
    }
}
