package io.github.chatmemory4j.compaction;

import java.util.List;

/** Compaction requests with the arithmetic in sight: {@code available(100, turn(10), turn(20))}. */
final class Requests {

    private Requests() {}

    /** A turn of a question and an answer. */
    static TurnSize turn(int tokens) {
        return new TurnSize(2, tokens);
    }

    /** Turns and nothing beside them. */
    static CompactionRequest available(int availableTokens, TurnSize... turns) {
        return request(0, 0, 0, availableTokens, turns);
    }

    static CompactionRequest request(
            int systemTokens, int summaryTokens, int maxSummaryTokens, int availableTokens, TurnSize... turns) {
        int windowTokens = 0;
        for (TurnSize turn : turns) {
            windowTokens += turn.tokens();
        }
        return new CompactionRequest(
                List.of(turns), windowTokens, systemTokens, summaryTokens, maxSummaryTokens, availableTokens);
    }
}
