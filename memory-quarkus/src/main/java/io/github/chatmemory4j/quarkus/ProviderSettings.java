package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.quarkus.ChatMemoryConfig.Strategy;
import io.github.chatmemory4j.redaction.Redactor;
import java.time.ZoneId;

/** Carries the properties over to the provider's builder. */
record ProviderSettings(ChatMemoryConfig config) {

    void applyTo(CompactingChatMemoryProvider.Builder builder) {
        builder.options(options());
        // Quarkus clears every memory when its scope ends, and means to free the heap.
        builder.keepOnClear();
        config.headroomTokens().ifPresent(builder::headroomTokens);
        config.zone().map(ZoneId::of).ifPresent(builder::zone);
        config.userIdSeparator()
                .ifPresent(separator -> builder.userId(memoryId -> userId(String.valueOf(memoryId), separator)));
        config.redact()
                .filter(kinds -> !kinds.isEmpty())
                .ifPresent(kinds -> builder.redactor(Redactor.of(kinds.toArray(Redactor.Kind[]::new))));
    }

    boolean recalls() {
        return strategy() == Strategy.COMBINED;
    }

    private MemoryOptions options() {
        ChatMemoryConfig.Summary summary = config.summary();
        return MemoryOptions.builder()
                .maxTokens(config.maxTokens())
                .reservedTokens(config.reservedTokens())
                .strategy(compaction())
                .maxSummaryTokens(summary.maxTokens())
                .summaryWait(summary.maxWait())
                .summaryPlacement(summary.placement())
                .maxLiveConversations(config.maxLiveConversations())
                .build();
    }

    private Strategy strategy() {
        return config.strategy().orElse(config.recall().enabled() ? Strategy.COMBINED : Strategy.SUMMARY);
    }

    private CompactionStrategy compaction() {
        return switch (strategy()) {
            case FULL -> new FullStrategy();
            case TRIM -> new TrimStrategy(marks(Watermarks.DEFAULT.high()));
            case SUMMARY -> new SummaryStrategy(marks(SummaryStrategy.DEFAULT_HIGH));
            case COMBINED ->
                new CombinedStrategy(
                        marks(SummaryStrategy.DEFAULT_HIGH),
                        RecallBudget.DEFAULT.withShare(config.recall().share()));
        };
    }

    private Watermarks marks(double high) {
        return new Watermarks(
                high,
                Watermarks.DEFAULT.low(),
                config.window().keepRecent(),
                config.window().cacheMinimumTokens());
    }

    private static String userId(String memoryId, String separator) {
        int end = memoryId.indexOf(separator);
        if (end <= 0) {
            throw new IllegalArgumentException("a memoryId must begin with a user's id and '" + separator
                    + "', as chatmemory4j.user-id-separator says; one of " + memoryId.length()
                    + " characters does not");
        }
        return memoryId.substring(0, end);
    }
}
