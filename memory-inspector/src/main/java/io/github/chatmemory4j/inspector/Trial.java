package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.MessageWindowStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;

/**
 * Other options than those of the conversations.
 *
 * @param strategy its name; empty for that of the conversations
 * @param maxTokens 0 for those of the conversations
 */
record Trial(String strategy, int maxTokens) {

    private static final int MESSAGES = 20;

    static Trial of(Query query) {
        return new Trial(query.get("strategy").orElse(""), query.number("maxTokens", 0));
    }

    /** Whether the conversations were led like this. */
    boolean isAsLed() {
        return strategy.isEmpty() && maxTokens == 0;
    }

    MemoryOptions options(MemoryOptions led) {
        MemoryOptions.Builder options = led.toBuilder();
        if (maxTokens > 0) {
            options.maxTokens(maxTokens);
        }
        if (!strategy.isEmpty()) {
            options.strategy(named(strategy));
        }
        return options.build();
    }

    private static CompactionStrategy named(String name) {
        return switch (name) {
            case "full" -> new FullStrategy();
            case "trim" -> new TrimStrategy();
            case "messages" -> new MessageWindowStrategy(MESSAGES);
            case "summary" -> new SummaryStrategy();
            case "combined" -> new CombinedStrategy();
            default ->
                throw new IllegalArgumentException(
                        "strategy must be full, trim, messages, summary or combined, was '" + name + "'");
        };
    }
}
