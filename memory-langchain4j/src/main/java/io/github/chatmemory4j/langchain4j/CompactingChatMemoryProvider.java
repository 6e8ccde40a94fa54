package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.internal.AsyncCalls;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStoreVectors;
import io.github.chatmemory4j.langchain4j.recall.RecallChoice;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.langchain4j.usage.UsageLogs;
import io.github.chatmemory4j.langchain4j.wiring.RequestBudgeter;
import io.github.chatmemory4j.langchain4j.wiring.WiredService;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.Erasure;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private final MemoryEngine memories;
    private final MemoryCache open;
    private final RequestBudgeter fitting;
    private final MemoryKeys keys;
    private final @Nullable TranscriptRecall ownRecall;

    private CompactingChatMemoryProvider(
            MemoryCache open, RequestBudgeter fitting, MemoryKeys keys, @Nullable TranscriptRecall ownRecall) {
        this.memories = open.memories();
        this.open = open;
        this.fitting = fitting;
        this.keys = keys;
        this.ownRecall = ownRecall;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The memory of one conversation, the same object each time; its key in the store is {@code String.valueOf(memoryId)},
     * behind the agent's name if this is an agent's, see {@link #forAgent}.
     */
    @Override
    public CompactingChatMemory get(Object memoryId) {
        return open.get(keys.keyOf(requireNonNull(memoryId, "memoryId")), memoryId);
    }

    /**
     * The same memories for one agent of several: same settings, same store, but conversations of its own. Agents that
     * work on one task are usually called with one memoryId; without this they would read each other's messages as theirs.
     * Use it as a provider, or wire a service with it. Agents with the same name share; closing one closes all.
     *
     * @param name not empty; an agent of an agent's provider is that agent's own
     */
    public CompactingChatMemoryProvider forAgent(String name) {
        return new CompactingChatMemoryProvider(open, fitting, keys.ofAgent(name), ownRecall);
    }

    /**
     * Deletes everything about every conversation of a user; see {@link MemoryEngine#eraseUser}. The users are those
     * {@link Builder#userId} named.
     */
    public Erasure eraseUser(String userId) {
        return memories.eraseUser(userId);
    }

    /** The framework-neutral memories underneath. */
    public MemoryEngine memories() {
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
        WiredService service = new WiredService(
                memoryId -> get(memoryId).wired(), fitting, requireNonNull(requestTransformer, "requestTransformer"));
        service.register(builder);
        return builder.chatMemoryProvider(this).chatRequestTransformer(service::fit);
    }

    /** How many memories are on the heap. */
    int openMemories() {
        return open.size();
    }

    /**
     * Ends background work, summaries as {@link MemoryEngine#close()} does. The store stays open; it belongs to
     * whoever opened it.
     */
    @Override
    public void close() {
        memories.close();
        if (ownRecall != null) {
            ownRecall.close();
        }
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        private static final int HEADROOM_SHARE = 5;

        private final MemoryEngine.Builder memories = MemoryEngine.builder();
        private @Nullable Function<Object, String> userId;
        private int maxTokens = TokenBudget.DEFAULT_MAX_TOKENS;
        private @Nullable Integer headroomTokens;
        private Duration turnTimeout = Duration.ofSeconds(30);
        private Predicate<ToolCall> suspended = call -> false;
        private boolean keepsOnClear;
        private Executor asyncExecutor = AsyncCalls.OWN_THREADS;
        private @Nullable TokenCalibration calibration;
        private final RecallChoice recalling = new RecallChoice();
        private @Nullable TranscriptStore store;
        private @Nullable Executor executor;

        private Builder() {}

        /** Tokens a request may have, everything included; 3,000 unless set. */
        public Builder maxTokens(int maxTokens) {
            this.maxTokens = TokenBudget.of(maxTokens).maxTokens();
            return this;
        }

        /**
         * What happens to old turns; {@link CombinedStrategy} when something recalls, else {@link SummaryStrategy}, unless
         * set.
         */
        public Builder strategy(CompactionStrategy strategy) {
            recalling.strategy = requireNonNull(strategy, "strategy");
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

        /**
         * The share of a summary's tokens that exact facts may take, which are kept through whatever the summariser writes;
         * 0.9 unless set, 0 keeps none.
         */
        public Builder factShare(double factShare) {
            memories.factShare(factShare);
            return this;
        }

        public Builder summaryPlacement(SummaryPlacement summaryPlacement) {
            memories.summaryPlacement(summaryPlacement);
            return this;
        }

        /**
         * Recalls earlier messages by words and by meaning. Vectors are made in the background and kept where the {@link
         * #store} keeps messages; everything is closed with the provider. Models of the e5, bge and MiniLM families get
         * what they want in front of texts; for another, give an {@link EmbeddingModelEmbedder}.
         *
         * <p>With {@link CombinedStrategy} and none of these methods, words alone recall.
         */
        public Builder recall(EmbeddingModel model) {
            return recall(EmbeddingModelEmbedder.of(model));
        }

        /** As {@link #recall(EmbeddingModel)}, with vectors kept in an embedding store and searched there. */
        public Builder recall(EmbeddingModel model, EmbeddingStore<TextSegment> vectors) {
            recalling.vectors = new EmbeddingStoreVectors(vectors, model.dimension());
            return recall(model);
        }

        /** As {@link #recall(EmbeddingModel)}, with an embedder. */
        public Builder recall(Embedder embedder) {
            recalling.embedder = requireNonNull(embedder, "embedder");
            return this;
        }

        /** Recalls with what is given, which is the caller's to close; for settings of its own, or another store. */
        public Builder recall(Retriever recall) {
            recalling.recall = requireNonNull(recall, "recall");
            return this;
        }

        /** Counts tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            memories.counter(counter);
            return this;
        }

        /**
         * Learns from the usage the provider reports to a wired service how its counts compare with the counter's, and
         * holds the budget as the provider counts; for models whose tokenizer is not known. After a few requests that is
         * within a few percent, not exact: leave that much room below a model's own limit. Counts are taken as they are
         * unless set.
         */
        public Builder calibration(TokenCalibration calibration) {
            this.calibration = requireNonNull(calibration, "calibration");
            return this;
        }

        /**
         * Tells whose a conversation is from its memoryId, for example {@code id -> ((ChatId) id).userId()}. The store then
         * keeps it, refuses to open the conversation as another user's, and knows all conversations of a user, to recall
         * from or to erase. A memoryId must always give the same user. Nobody's unless set.
         */
        public Builder userId(Function<Object, String> userId) {
            this.userId = requireNonNull(userId, "userId");
            return this;
        }

        /** Where transcripts are kept; on the heap unless set. */
        public Builder store(TranscriptStore store) {
            this.store = requireNonNull(store, "store");
            return this;
        }

        /** Runs the summariser, and indexes for recall; {@code Runnable::run} does both on the calling thread. */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            memories.executor(executor);
            return this;
        }

        /** Where all conversations take place: whose days summaries and recall name. The clock's zone unless set. */
        public Builder zone(ZoneId zone) {
            memories.zone(zone);
            return this;
        }

        /** Where each conversation takes place, by its memory id as text; should be fast, and safe to share. */
        public Builder zone(Function<String, ZoneId> zones) {
            memories.zone(zones);
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
         * needs it only for the words of an output guardrail that asks again.
         */
        public Builder headroomTokens(int headroomTokens) {
            if (headroomTokens < 0) {
                throw new IllegalArgumentException("headroomTokens must not be negative, was " + headroomTokens);
            }
            this.headroomTokens = headroomTokens;
            return this;
        }

        /**
         * How long a turn of a wired service waits for another on the same memoryId to end, so that their messages do not
         * mix; 30 seconds unless set, zero to not wait. After that both run side by side. A turn does not wait for the one
         * whose tool has called it on the same thread, nor a second time for one that never ends: a stream that is not
         * started, or one that fails under {@code ignoreErrors()}, of which LangChain4j tells nobody.
         */
        public Builder turnTimeout(Duration turnTimeout) {
            if (turnTimeout.isNegative()) {
                throw new IllegalArgumentException("turnTimeout must not be negative, was " + turnTimeout);
            }
            this.turnTimeout = turnTimeout;
            return this;
        }

        /**
         * Tool calls that wait for somebody, for example for a person's approval, beyond the end of a turn; none unless
         * set. When a wired turn fails while such a call has no result, the turn is not taken back. The call is left out
         * of requests until its result is added to the memory, then both are sent. The result must come before the next
         * user message; after that they stay in the transcript only.
         */
        public Builder suspended(Predicate<ToolExecutionRequest> calls) {
            requireNonNull(calls, "calls");
            this.suspended = call -> calls.test(ToolExecutionRequest.builder()
                    .id(call.id())
                    .name(call.name())
                    .arguments(call.arguments())
                    .build());
            return this;
        }

        /**
         * For a host that clears every memory at the end of a scope and means to free the heap, as Quarkus does after each
         * request: {@code clear()} then changes nothing, and {@link CompactingChatMemory#startAfresh()} is the user's way
         * to clear.
         */
        public Builder keepOnClear() {
            this.keepsOnClear = true;
            return this;
        }

        /**
         * Runs what AI services of LangChain4j 1.20 and later that return futures ask of a memory: reading and writing the
         * store, and a summary if it is made on the thread that adds. Daemon threads of this library's own unless set, at
         * most 16 for all memories; {@code Runnable::run} does it on the calling thread, which suits a store on the heap.
         */
        public Builder asyncExecutor(Executor asyncExecutor) {
            this.asyncExecutor = requireNonNull(asyncExecutor, "asyncExecutor");
            return this;
        }

        public CompactingChatMemoryProvider build() {
            int headroom = headroomTokens == null ? maxTokens / HEADROOM_SHARE : headroomTokens;
            if (headroom >= maxTokens) {
                throw new IllegalStateException(
                        "headroomTokens must be below maxTokens, was " + headroom + " of " + maxTokens);
            }
            TranscriptStore transcripts = store == null ? new InMemoryTranscriptStore() : store;
            CompactionStrategy chosen = recalling.strategy();
            TranscriptRecall ownRecall = recalling.ownRecall(transcripts, executor);
            Retriever recall = recalling.recall == null ? ownRecall : recalling.recall;
            if (recall != null) {
                memories.recall(recall);
            }
            UsageLogs usage = new UsageLogs(calibration);
            MemoryEngine built = memories.budget(TokenBudget.of(maxTokens))
                    .store(transcripts)
                    .strategy(chosen)
                    .tokenRatio(usage)
                    .build();
            HostOptions host = new HostOptions(headroom, turnTimeout, suspended, keepsOnClear, asyncExecutor);
            return new CompactingChatMemoryProvider(
                    new MemoryCache(built, userId, host, usage),
                    new RequestBudgeter(built.counter(), built.budget().input()),
                    MemoryKeys.WITHOUT_AGENT,
                    ownRecall);
        }
    }
}
