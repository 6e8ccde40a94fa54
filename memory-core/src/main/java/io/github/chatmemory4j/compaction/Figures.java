package io.github.chatmemory4j.compaction;

/** The figures of a request, for the reason of a plan. */
final class Figures {

    private Figures() {}

    static String of(CompactionRequest request) {
        return request.tokens() + " tokens, " + request.availableTokens() + " available";
    }
}
