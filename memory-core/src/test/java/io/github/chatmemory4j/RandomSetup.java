package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Settings from a seed: budgets from tiny to huge, every strategy, every placement of the summary. */
record RandomSetup(
        TokenBudget budget,
        CompactionStrategy strategy,
        TokenCounter counter,
        SummaryPlacement summaryPlacement,
        int maxSummaryTokens) {

    private static final int[] BUDGETS = {20, 40, 80, 150, 300, 600, 1_000, 3_000, 10_000, 1_000_000};
    private static final int JTOKKIT_IN = 16;

    static RandomSetup of(Random random) {
        int maxTokens = BUDGETS[random.nextInt(BUDGETS.length)];
        TokenBudget budget = TokenBudget.of(maxTokens).reserving(random.nextInt(3) == 0 ? maxTokens / 5 : 0);
        TokenCounter counter = random.nextInt(JTOKKIT_IN) == 0 ? JtokkitTokenCounter.o200k() : new WordCounter();
        return new RandomSetup(
                budget,
                strategy(random),
                new RememberingCounter(counter),
                random.nextBoolean() ? SummaryPlacement.IN_SYSTEM_MESSAGE : SummaryPlacement.AS_MESSAGES,
                1 + random.nextInt(400));
    }

    private static CompactionStrategy strategy(Random random) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return new FullStrategy();
        }
        double start = 0.5 + random.nextInt(6) / 10.0;
        Watermarks marks = new Watermarks(
                start,
                start * (1 + random.nextInt(10)) / 10,
                random.nextInt(4) == 0 ? random.nextInt(201) : random.nextInt(8),
                random.nextBoolean() ? Watermarks.DEFAULT_CACHE_MINIMUM_TOKENS : 0);
        marks = withOtherStarts(marks, random);
        if (dice < 4) {
            return new TrimStrategy(marks);
        }
        return dice < 8 ? new SummaryStrategy(marks) : new CombinedStrategy(marks, recallBudget(random));
    }

    private static Watermarks withOtherStarts(Watermarks marks, Random random) {
        int tokens = random.nextInt(5) == 0 ? 1 + random.nextInt(2_000) : 0;
        int messages = random.nextInt(5) == 0 ? marks.keepRecent() + 1 + random.nextInt(10) : 0;
        return marks.withStartTokens(tokens).withStartMessages(messages);
    }

    private static RecallBudget recallBudget(Random random) {
        double kept = random.nextBoolean() ? 0 : 0.02 + 0.3 * random.nextDouble();
        return new RecallBudget(0.1 + 0.8 * random.nextDouble(), 0.5 * random.nextDouble(), kept);
    }

    MemoryEngine open(TranscriptStore store, Summarizer summarizer, Executor executor, MemoryListener listener) {
        return MemoryEngine.builder()
                .maxTokens(budget.maxTokens())
                .reservedTokens(budget.reservedTokens())
                .strategy(strategy)
                .tokenCounter(counter)
                .summaryPlacement(summaryPlacement)
                .maxSummaryTokens(maxSummaryTokens)
                .store(store)
                .summarizer(summarizer)
                .recall(new ScatteredRecall())
                .executor(executor)
                .listener(listener)
                .clock(new TickingClock())
                .build();
    }

    /** Counts a long text once: a test recounts everything after every step. */
    private record RememberingCounter(TokenCounter counter, Map<String, Integer> known) implements TokenCounter {

        private static final int LONG_CHARS = 200;

        RememberingCounter(TokenCounter counter) {
            this(counter, new ConcurrentHashMap<>());
        }

        @Override
        public int countText(String text) {
            return text.length() < LONG_CHARS
                    ? counter.countText(text)
                    : known.computeIfAbsent(text, counter::countText);
        }
    }
}
