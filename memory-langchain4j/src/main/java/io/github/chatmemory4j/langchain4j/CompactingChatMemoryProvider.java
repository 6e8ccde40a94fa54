package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.observability.api.listener.AiServiceErrorListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.ConversationMemories;
import io.github.chatmemory4j.MemoryListener;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.Summarizer;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives each memoryId its {@link CompactingChatMemory}, and wires an AI service so that every request it sends fits the
 * budget.
 *
 * <pre>{@code
 * CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
 *         .maxTokens(3_000)
 *         .summaryModel(model)
 *         .build();
 * Assistant assistant = memory.wire(AiServices.builder(Assistant.class).chatModel(model)).build();
 * }</pre>
 *
 * <p>Where only a {@link ChatMemoryProvider} can be given, as with Spring's {@code @AiService}, the provider alone is
 * enough: it then keeps {@link Builder#headroomTokens head-room} free for the user message and the tools, which it cannot
 * see. Safe to share between threads and services.
 */
public final class CompactingChatMemoryProvider implements ChatMemoryProvider, AutoCloseable {

    private final ConversationMemories memories;
    private final int headroomTokens;
    private final RequestFitting fitting;
    private final Map<String, CompactingChatMemory> open = new ConcurrentHashMap<>();

    private CompactingChatMemoryProvider(ConversationMemories memories, int headroomTokens) {
        this.memories = memories;
        this.headroomTokens = headroomTokens;
        this.fitting = new RequestFitting(memories.counter(), memories.budget().input());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The memory of one conversation, the same object each time; its key is {@code String.valueOf(memoryId)}. */
    @Override
    public CompactingChatMemory get(Object memoryId) {
        String key = String.valueOf(requireNonNull(memoryId, "memoryId"));
        return open.computeIfAbsent(key, k -> new CompactingChatMemory(memoryId, memories.open(k), headroomTokens));
    }

    /** The framework-neutral memories underneath. */
    public ConversationMemories memories() {
        return memories;
    }

    /**
     * Makes this the memory of an AI service: the provider per memoryId, a listener that tells the memory what the user is
     * about to say, and a request transformer that holds the budget on the final request, tools included. Returns the
     * builder. A request transformer of your own goes into {@link #wire(AiServices, BiFunction)}; set on the builder
     * afterwards it would take this one's place.
     */
    public <T> AiServices<T> wire(AiServices<T> builder) {
        return wire(builder, (request, memoryId) -> request);
    }

    /**
     * As {@link #wire(AiServices)}, with your own request transformer, which runs first. When its result is over budget it
     * runs again on a smaller request, so it should do the same to the same.
     */
    public <T> AiServices<T> wire(
            AiServices<T> builder, BiFunction<ChatRequest, Object, ChatRequest> requestTransformer) {
        WiredService service =
                new WiredService(this, fitting, requireNonNull(requestTransformer, "requestTransformer"));
        AiServiceStartedListener started = service::started;
        AiServiceErrorListener failed = service::failed;
        return builder.chatMemoryProvider(this)
                .registerListener(started)
                .registerListener(failed)
                .chatRequestTransformer(service::fit);
    }

    /** Ends background summaries, as {@link ConversationMemories#close()} does. The store stays open; it belongs to whoever opened it. */
    @Override
    public void close() {
        memories.close();
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        private static final int HEADROOM_SHARE = 5;

        private final ConversationMemories.Builder memories = ConversationMemories.builder();
        private int maxTokens = TokenBudget.DEFAULT_MAX_TOKENS;
        private @Nullable Integer headroomTokens;

        private Builder() {}

        /** Tokens a request may have, everything included; 3,000 unless set. */
        public Builder maxTokens(int maxTokens) {
            this.maxTokens = TokenBudget.of(maxTokens).maxTokens();
            return this;
        }

        /** What happens to old turns; {@link io.github.chatmemory4j.compaction.SummaryStrategy} unless set. */
        public Builder strategy(CompactionStrategy strategy) {
            memories.strategy(strategy);
            return this;
        }

        /**
         * The model that writes summaries, with time-out, retries and circuit breaker as in {@link ResilientSummarizer};
         * without one, summaries are extracted from the messages without a model.
         */
        public Builder summaryModel(ChatModel model) {
            return summarizer(ResilientSummarizer.of(new ChatModelSummarizer(model)));
        }

        public Builder summarizer(Summarizer summarizer) {
            memories.summarizer(summarizer);
            return this;
        }

        /** Who writes a summary when the summariser fails; extracted from the messages without a model unless set. */
        public Builder fallbackSummarizer(Summarizer fallback) {
            memories.fallbackSummarizer(fallback);
            return this;
        }

        /** Tokens of messages a summariser gets at once; 5,000 unless set. */
        public Builder summaryInputTokens(int summaryInputTokens) {
            memories.summaryInputTokens(summaryInputTokens);
            return this;
        }

        /**
         * The longest a request waits for a summary in the making before it goes without the turns that are being folded;
         * not at all unless set.
         */
        public Builder summaryWait(Duration summaryWait) {
            memories.summaryWait(summaryWait);
            return this;
        }

        /** The most tokens a summary may have; 240 unless set. */
        public Builder maxSummaryTokens(int maxSummaryTokens) {
            memories.maxSummaryTokens(maxSummaryTokens);
            return this;
        }

        public Builder summaryPlacement(SummaryPlacement summaryPlacement) {
            memories.summaryPlacement(summaryPlacement);
            return this;
        }

        /** Finds earlier messages for {@link io.github.chatmemory4j.compaction.CombinedStrategy}; nothing unless set. */
        public Builder recall(MessageRecall recall) {
            memories.recall(recall);
            return this;
        }

        /** Counts tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            memories.counter(counter);
            return this;
        }

        /** Where transcripts are kept; on the heap unless set. */
        public Builder store(TranscriptStore store) {
            memories.store(store);
            return this;
        }

        /** Runs the summariser; {@code Runnable::run} makes summaries on the calling thread. */
        public Builder executor(Executor executor) {
            memories.executor(executor);
            return this;
        }

        /** Where the time of messages comes from. */
        public Builder clock(Clock clock) {
            memories.clock(clock);
            return this;
        }

        public Builder listener(MemoryListener listener) {
            memories.listener(listener);
            return this;
        }

        /**
         * Tokens kept free for what the memory cannot see when only the provider is used: the user message, which is
         * added after the context was read, and tool specifications. A fifth of the budget unless set. A wired service
         * needs none.
         */
        public Builder headroomTokens(int headroomTokens) {
            if (headroomTokens < 0) {
                throw new IllegalArgumentException("headroomTokens must not be negative, was " + headroomTokens);
            }
            this.headroomTokens = headroomTokens;
            return this;
        }

        public CompactingChatMemoryProvider build() {
            int headroom = headroomTokens == null ? maxTokens / HEADROOM_SHARE : headroomTokens;
            if (headroom >= maxTokens) {
                throw new IllegalStateException(
                        "headroomTokens must be below maxTokens, was " + headroom + " of " + maxTokens);
            }
            return new CompactingChatMemoryProvider(
                    memories.budget(TokenBudget.of(maxTokens)).build(), headroom);
        }
    }
}
