package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.demo.conversation.ReplayClock;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our combined memory, with everything indexed at once. Not safe to share between threads. */
final class CombinedRecall implements TriedRecall {

    private final MemoryEngine engine;
    private final ConversationMemory memory;
    private final ReplayClock clock = new ReplayClock(Instant.EPOCH);
    private int tokens;

    /** @param embedder null for words alone */
    CombinedRecall(int budget, @Nullable Embedder embedder) {
        this(budget, embedder, new ExtractiveSummarizer(JtokkitTokenCounter.o200k()));
    }

    /** With summaries that tell nothing. */
    static CombinedRecall withoutSummary(int budget, @Nullable Embedder embedder) {
        return new CombinedRecall(budget, embedder, request -> "They talked.");
    }

    private CombinedRecall(int budget, @Nullable Embedder embedder, Summarizer summarizer) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        this.engine = MemoryEngine.builder()
                .maxTokens(budget)
                .strategy(new CombinedStrategy())
                .summarizer(summarizer)
                .recall(new TranscriptRecall(store, embedder, RecallSettings.DEFAULT, Runnable::run))
                .store(store)
                .clock(clock)
                .executor(Runnable::run)
                .build();
        this.memory = engine.open("talk");
    }

    @Override
    public void add(List<Said> said) {
        for (Said one : said) {
            clock.set(one.at());
            memory.addAll(List.of(one.message()), one.at());
        }
    }

    @Override
    public RequestLines request(String question) {
        Context context = memory.context(ContextRequest.of(Message.user(question), 0));
        tokens = context.tokens();
        return RequestLines.of(
                context.sent().stream().map(ContextMessage::message).toList());
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public void close() {
        engine.close();
    }
}
