package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.observability.api.listener.AiServiceErrorListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.chatmemory4j.ConversationMemories;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryListener;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.Summarizer;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStoreVectors;
import io.github.chatmemory4j.langchain4j.recall.TranscriptRecall;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.Erasure;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    private final @Nullable Function<Object, String> userId;
    private final int headroomTokens;
    private final RequestFitting fitting;
    private final @Nullable TranscriptRecall ownRecall;
    private final Map<Owned, CompactingChatMemory> open = new ConcurrentHashMap<>();

    /** Two memoryIds may read alike and yet be of different users. */
    private record Owned(String key, @Nullable String userId) {}

    private CompactingChatMemoryProvider(
            ConversationMemories memories,
            @Nullable Function<Object, String> userId,
            int headroomTokens,
            @Nullable TranscriptRecall ownRecall) {
        this.ownRecall = ownRecall;
        this.memories = memories;
        this.userId = userId;
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
        String user = userId == null ? null : requireNonNull(userId.apply(memoryId), "userId of the memoryId");
        return open.computeIfAbsent(
                new Owned(key, user), owned -> new CompactingChatMemory(memoryId, opened(owned), headroomTokens));
    }

    private ConversationMemory opened(Owned owned) {
        return owned.userId() == null ? memories.open(owned.key()) : memories.open(owned.key(), owned.userId());
    }

    /**
     * Deletes everything about every conversation of a user; see {@link ConversationMemories#eraseUser}. The users are those
     * {@link Builder#userId} named.
     */
    public Erasure eraseUser(String userId) {
        return memories.eraseUser(userId);
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

    /** Stops background work. The store stays open; it belongs to whoever opened it. */
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

        private final ConversationMemories.Builder memories = ConversationMemories.builder();
        private @Nullable Function<Object, String> userId;
        private int maxTokens = TokenBudget.DEFAULT_MAX_TOKENS;
        private @Nullable Integer headroomTokens;
        private @Nullable CompactionStrategy strategy;
        private @Nullable TranscriptStore store;
        private @Nullable Executor executor;
        private @Nullable MessageRecall recall;
        private @Nullable Embedder embedder;
        private @Nullable VectorStore vectors;

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
            this.strategy = requireNonNull(strategy, "strategy");
            return this;
        }

        /** The model that writes summaries; without one, summaries are extracted from the messages without a model. */
        public Builder summaryModel(ChatModel model) {
            return summarizer(new ChatModelSummarizer(model));
        }

        public Builder summarizer(Summarizer summarizer) {
            memories.summarizer(summarizer);
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
            this.vectors = new EmbeddingStoreVectors(vectors, model.dimension());
            return recall(model);
        }

        /** As {@link #recall(EmbeddingModel)}, with an embedder. */
        public Builder recall(Embedder embedder) {
            this.embedder = requireNonNull(embedder, "embedder");
            return this;
        }

        /** Recalls with what is given, which is the caller's to close; for settings of its own, or another store. */
        public Builder recall(MessageRecall recall) {
            this.recall = requireNonNull(recall, "recall");
            return this;
        }

        /** Counts tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            memories.counter(counter);
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
            TranscriptStore transcripts = store == null ? new InMemoryTranscriptStore() : store;
            CompactionStrategy chosen = strategy();
            boolean recallsByItself = recall == null && chosen.recallShare() > 0;
            TranscriptRecall ownRecall = recallsByItself ? ownRecall(transcripts) : null;
            if (recall != null) {
                memories.recall(recall);
            } else if (ownRecall != null) {
                memories.recall(ownRecall);
            }
            memories.budget(TokenBudget.of(maxTokens)).store(transcripts).strategy(chosen);
            return new CompactingChatMemoryProvider(memories.build(), userId, headroom, ownRecall);
        }

        private CompactionStrategy strategy() {
            if (embedder != null && recall != null) {
                throw new IllegalStateException(
                        "recall must be set once, was set with an embedding model and with a recall of its own");
            }
            if (strategy == null) {
                return recall != null || embedder != null ? new CombinedStrategy() : new SummaryStrategy();
            }
            if (embedder != null && strategy.recallShare() == 0) {
                throw new IllegalStateException(
                        "strategy must give recall a share of the budget when an embedding model is set, "
                                + strategy.name() + " gives none; leave it away, or use CombinedStrategy");
            }
            return strategy;
        }

        private TranscriptRecall ownRecall(TranscriptStore transcripts) {
            TranscriptRecall.Builder own = TranscriptRecall.builder(transcripts).embedder(embedder);
            if (vectors != null) {
                own.vectors(vectors);
            }
            if (executor != null) {
                own.executor(executor);
            }
            return own.build();
        }
    }
}
