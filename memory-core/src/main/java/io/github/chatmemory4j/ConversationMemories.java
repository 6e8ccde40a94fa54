package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.ExtractiveSummarizer;
import io.github.chatmemory4j.compaction.Summarizer;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The memories of many conversations with the same settings and one store.
 *
 * <pre>{@code
 * try (ConversationMemories memories = ConversationMemories.builder()
 *         .budget(TokenBudget.of(3_000))
 *         .strategy(new SummaryStrategy())
 *         .build()) {
 *     ConversationMemory memory = memories.open("alice");
 *     memory.add(Message.user("My dog is called Ada."));
 *     Context context = memory.context(); // what the model will read, and where everything else went
 * }
 * }</pre>
 *
 * <p>Safe to share between threads. Closing stops the background summaries of its own executor; the store stays open, it
 * belongs to whoever opened it.
 */
public final class ConversationMemories implements AutoCloseable {

    private final MemorySettings settings;
    private final ConversationCache conversations;
    private final @Nullable SummaryExecutor ownExecutor;

    private ConversationMemories(MemorySettings settings, int maxLive, @Nullable SummaryExecutor ownExecutor) {
        this.settings = settings;
        this.conversations = new ConversationCache(settings, maxLive);
        this.ownExecutor = ownExecutor;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The memory of one conversation; nothing is read before it is used. */
    public ConversationMemory open(String memoryId) {
        return new ConversationMemory(requireNonNull(memoryId, "memoryId"), null, this);
    }

    /**
     * The memory of one conversation of a user. The first change says in the store whose it is, and from then on nobody can
     * read or change it as another user's: that fails with a {@link io.github.chatmemory4j.store.TranscriptStoreException}.
     */
    public ConversationMemory open(String memoryId, String userId) {
        return new ConversationMemory(requireNonNull(memoryId, "memoryId"), requireNonNull(userId, "userId"), this);
    }

    public TokenBudget budget() {
        return settings.budget();
    }

    public TokenCounter counter() {
        return settings.counter();
    }

    public TranscriptStore store() {
        return settings.store();
    }

    MemorySettings settings() {
        return settings;
    }

    Conversation conversation(String memoryId) {
        return conversation(memoryId, null);
    }

    Conversation conversation(String memoryId, @Nullable String userId) {
        return conversations.get(memoryId, userId);
    }

    /** Waits for running summaries of the own executor, for a moment, and stops it; nothing is lost if one is cut off. */
    @Override
    public void close() {
        if (ownExecutor != null) {
            ownExecutor.close();
        }
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        /** The guide's 120 words are about 160 tokens; numbers and names in them take more. */
        public static final int DEFAULT_MAX_SUMMARY_TOKENS = 240;

        /** Conversations whose live part may be on the heap at a time. */
        public static final int DEFAULT_MAX_LIVE_CONVERSATIONS = 1_000;

        /** Less has no room for a word on either side of the mark of a clipping. */
        private static final int LEAST_SUMMARY_TOKENS = 8;

        private TokenBudget budget = TokenBudget.of(TokenBudget.DEFAULT_MAX_TOKENS);
        private CompactionStrategy strategy = new SummaryStrategy();
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private @Nullable TranscriptStore store;
        private @Nullable Summarizer summarizer;
        private int maxSummaryTokens = DEFAULT_MAX_SUMMARY_TOKENS;
        private SummaryPlacement summaryPlacement = SummaryPlacement.IN_SYSTEM_MESSAGE;
        private @Nullable MessageRecall recall;
        private @Nullable Executor executor;
        private MemoryListener listener = event -> {};
        private Clock clock = Clock.systemUTC();
        private int maxLiveConversations = DEFAULT_MAX_LIVE_CONVERSATIONS;

        private Builder() {}

        public Builder budget(TokenBudget budget) {
            this.budget = requireNonNull(budget, "budget");
            return this;
        }

        public Builder strategy(CompactionStrategy strategy) {
            this.strategy = requireNonNull(strategy, "strategy");
            return this;
        }

        public Builder counter(TokenCounter counter) {
            this.counter = requireNonNull(counter, "counter");
            return this;
        }

        /** Where transcripts are kept; on the heap unless set. */
        public Builder store(TranscriptStore store) {
            this.store = requireNonNull(store, "store");
            return this;
        }

        /** Who writes summaries; {@link ExtractiveSummarizer}, which needs no model, unless set. */
        public Builder summarizer(Summarizer summarizer) {
            this.summarizer = requireNonNull(summarizer, "summarizer");
            return this;
        }

        /**
         * The most tokens a summary may have, whatever the summariser writes. The strategy's {@linkplain
         * CompactionStrategy#summaryShare share of the budget} is the most that is used, a quarter or a tenth, and 8 the
         * least.
         */
        public Builder maxSummaryTokens(int maxSummaryTokens) {
            if (maxSummaryTokens <= 0) {
                throw new IllegalArgumentException("maxSummaryTokens must be positive, was " + maxSummaryTokens);
            }
            this.maxSummaryTokens = maxSummaryTokens;
            return this;
        }

        public Builder summaryPlacement(SummaryPlacement summaryPlacement) {
            this.summaryPlacement = requireNonNull(summaryPlacement, "summaryPlacement");
            return this;
        }

        /**
         * Finds earlier messages for strategies that give recall a share, such as {@link
         * io.github.chatmemory4j.compaction.CombinedStrategy}. Nothing is recalled unless set.
         */
        public Builder recall(MessageRecall recall) {
            this.recall = requireNonNull(recall, "recall");
            return this;
        }

        /**
         * Runs the summariser; the caller's to close. Unless set, a few daemon threads of the memories' own do.
         * {@code Runnable::run} makes summaries on the calling thread, at once, which suits tests and scripts.
         */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        public Builder listener(MemoryListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /** Where the time of messages comes from. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Conversations whose live part may be on the heap at a time; the longest unused leave first. */
        public Builder maxLiveConversations(int maxLiveConversations) {
            if (maxLiveConversations <= 0) {
                throw new IllegalArgumentException(
                        "maxLiveConversations must be positive, was " + maxLiveConversations);
            }
            this.maxLiveConversations = maxLiveConversations;
            return this;
        }

        public ConversationMemories build() {
            SummaryExecutor own = executor == null ? new SummaryExecutor() : null;
            int summaryTokens = Math.max(
                    LEAST_SUMMARY_TOKENS, Math.min(maxSummaryTokens, (int) (budget.input() * strategy.summaryShare())));
            MemorySettings settings = new MemorySettings(
                    budget,
                    strategy,
                    counter,
                    store == null ? new InMemoryTranscriptStore() : store,
                    summarizer == null ? new ExtractiveSummarizer(counter) : summarizer,
                    summaryTokens,
                    MemorySettings.renderedSummaryTokens(summaryTokens, counter),
                    summaryPlacement,
                    recall,
                    executor == null ? requireNonNull(own) : executor,
                    listener,
                    clock);
            return new ConversationMemories(settings, maxLiveConversations, own);
        }
    }
}
