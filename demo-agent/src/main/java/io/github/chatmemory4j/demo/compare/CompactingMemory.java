package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.demo.conversation.ReplayClock;
import io.github.chatmemory4j.demo.options.MemoryKind;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One of our strategies, with summaries made at once and without a model. */
final class CompactingMemory implements ContenderMemory {

    private final IntFunction<CompactionStrategy> strategy;
    private final int budget;
    private final int keepRecent;
    private final InMemoryTranscriptStore store;
    private final @Nullable Retriever recall;
    private final TimedWork indexing;
    private final TimedWork summarizing = new TimedWork();
    private final ReplayClock clock = new ReplayClock(Instant.EPOCH);
    private final CompactingChatMemoryProvider provider;
    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service;
    private int summaryCalls;
    private long summaryInputTokens;

    private CompactingMemory(
            IntFunction<CompactionStrategy> strategy,
            int budget,
            int keepRecent,
            InMemoryTranscriptStore store,
            @Nullable Retriever recall,
            TimedWork indexing) {
        this.strategy = strategy;
        this.budget = budget;
        this.keepRecent = keepRecent;
        this.store = store;
        this.recall = recall;
        this.indexing = indexing;
        TokenCounter counter = JtokkitTokenCounter.o200k();
        ExtractiveSummarizer extractive = new ExtractiveSummarizer(counter);
        CompactingChatMemoryProvider.Builder builder = CompactingChatMemoryProvider.builder()
                .maxTokens(budget)
                .strategy(strategy.apply(keepRecent))
                .summarizer(request -> {
                    summaryCalls++;
                    summaryInputTokens += counter.countText(request.previousSummary())
                            + request.messages().stream()
                                    .mapToInt(counter::count)
                                    .sum();
                    return summarizing.timed(() -> extractive.summarize(request));
                })
                .executor(Runnable::run)
                .store(store)
                .clock(clock)
                .promptCacheMarks();
        if (recall != null) {
            builder.recall(recall);
        }
        this.provider = builder.build();
        this.service = provider.wire(AiServices.builder(ReplayedService.class).chatModel(model))
                .build();
    }

    static CompactingMemory of(MemoryKind kind, int budget, int keepRecent) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        TimedWork indexing = new TimedWork();
        boolean recalls = kind.strategy(keepRecent).recallBudget().share() > 0;
        Retriever recall = recalls ? Recalls.atOnce(store, RecallSettings.DEFAULT, indexing) : null;
        return new CompactingMemory(kind::strategy, budget, keepRecent, store, recall, indexing);
    }

    /** One that recalls nothing. */
    static CompactingMemory with(IntFunction<CompactionStrategy> strategy, int budget, int keepRecent) {
        return new CompactingMemory(strategy, budget, keepRecent, new InMemoryTranscriptStore(), null, new TimedWork());
    }

    static CompactingMemory combined(int budget, int keepRecent, CombinedSetup setup) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        TimedWork indexing = new TimedWork();
        return new CompactingMemory(
                setup::strategy, budget, keepRecent, store, Recalls.atOnce(store, setup.recall(), indexing), indexing);
    }

    @Override
    public void add(ChatMessage message) {
        provider.get(MEMORY_ID).add(message);
    }

    @Override
    public void time(Instant now) {
        clock.set(now);
    }

    @Override
    public ReplayedService service() {
        return service;
    }

    @Override
    public RecordingModel model() {
        return model;
    }

    @Override
    public ContenderMemory copy() {
        // The past is the same, so the copy may search the same index; what is new in it is in its window.
        CompactingMemory copy = new CompactingMemory(strategy, budget, keepRecent, store.fork(), recall, indexing);
        copy.clock.set(clock.instant());
        return copy;
    }

    @Override
    public boolean recalls() {
        return strategy.apply(keepRecent).recallBudget().share() > 0;
    }

    @Override
    public int summaryCalls() {
        return summaryCalls;
    }

    @Override
    public long summaryInputTokens() {
        return summaryInputTokens;
    }

    @Override
    public List<Recording.Fate> lastFates() {
        return provider.get(MEMORY_ID)
                .conversation()
                .lastContext()
                .map(context ->
                        context.placements().stream().map(Recording.Fate::of).toList())
                .orElse(List.of());
    }

    @Override
    public long indexingNanos() {
        return indexing.nanos();
    }

    @Override
    public long summarizerNanos() {
        return summarizing.nanos();
    }

    @Override
    public void close() {
        provider.close();
    }
}
