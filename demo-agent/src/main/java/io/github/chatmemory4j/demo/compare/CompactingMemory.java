package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.compaction.ExtractiveSummarizer;
import io.github.chatmemory4j.demo.options.MemoryKind;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** One of our strategies, with summaries made at once and without a model. */
final class CompactingMemory implements ContenderMemory {

    private final MemoryKind kind;
    private final int budget;
    private final int keepRecent;
    private final InMemoryTranscriptStore store;
    private final MessageRecall recall;
    private final SettableClock clock = new SettableClock();
    private final CompactingChatMemoryProvider provider;
    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service;
    private int summaryCalls;

    private CompactingMemory(
            MemoryKind kind, int budget, int keepRecent, InMemoryTranscriptStore store, MessageRecall recall) {
        this.kind = kind;
        this.budget = budget;
        this.keepRecent = keepRecent;
        this.store = store;
        this.recall = recall;
        ExtractiveSummarizer extractive = new ExtractiveSummarizer(JtokkitTokenCounter.o200k());
        this.provider = CompactingChatMemoryProvider.builder()
                .maxTokens(budget)
                .strategy(kind.strategy(keepRecent))
                .summarizer(request -> {
                    summaryCalls++;
                    return extractive.summarize(request);
                })
                .executor(Runnable::run)
                .store(store)
                .recall(recall)
                .clock(clock)
                .build();
        this.service = provider.wire(AiServices.builder(ReplayedService.class).chatModel(model))
                .build();
    }

    static CompactingMemory of(MemoryKind kind, int budget, int keepRecent) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        return new CompactingMemory(kind, budget, keepRecent, store, Recalls.atOnce(store));
    }

    @Override
    public void add(ChatMessage message) {
        provider.get(MEMORY_ID).add(message);
    }

    @Override
    public void time(Instant now) {
        clock.now = now;
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
        CompactingMemory copy = new CompactingMemory(kind, budget, keepRecent, store.fork(), recall);
        copy.clock.now = clock.now;
        return copy;
    }

    @Override
    public int summaryCalls() {
        return summaryCalls;
    }

    @Override
    public void close() {
        provider.close();
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
