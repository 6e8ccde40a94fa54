package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.event.SafeListener;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummarySettings;
import io.github.chatmemory4j.summary.internal.SummaryRunner;
import io.github.chatmemory4j.summary.internal.SummaryServices;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenRatio;
import io.github.chatmemory4j.transcript.Erasure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The memories of many conversations with the same settings and one store.
 *
 * <pre>{@code
 * try (MemoryEngine memories = MemoryEngine.builder()
 *         .budget(TokenBudget.of(3_000))
 *         .strategy(new SummaryStrategy())
 *         .build()) {
 *     ConversationMemory memory = memories.open("alice");
 *     memory.add(Message.user("My dog is called Ada."));
 *     Context context = memory.context(); // what the model will read, and where everything else went
 * }
 * }</pre>
 *
 * <p>Safe to share between threads. Closing ends the background summaries; the store stays open, it belongs to whoever
 * opened it.
 */
public final class MemoryEngine implements AutoCloseable {

    private static final Duration CLOSING_TIME = Duration.ofSeconds(5);

    private final EngineSettings settings;
    private final ConversationCache conversations;

    private MemoryEngine(EngineSettings settings, int maxLive) {
        this.settings = settings;
        this.conversations = new ConversationCache(settings, maxLive);
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

    /**
     * Deletes everything about every conversation of a user, from the store, from recall and from the heap. The
     * conversations go one by one; after a failure, calling it again goes on with the rest.
     *
     * @throws UnsupportedOperationException if the store does not keep whose a conversation is
     */
    public Erasure eraseUser(String userId) {
        return settings.store().memoryIds(requireNonNull(userId, "userId")).stream()
                .map(memoryId -> open(memoryId, userId).erase())
                .reduce(Erasure.NOTHING, Erasure::plus);
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

    EngineSettings settings() {
        return settings;
    }

    Conversation conversation(String memoryId) {
        return conversation(memoryId, null);
    }

    Conversation conversation(String memoryId, @Nullable String userId) {
        return conversations.get(memoryId, userId);
    }

    /** As {@link #close(Duration)}, with five seconds. */
    @Override
    public void close() {
        close(CLOSING_TIME);
    }

    /**
     * Makes no further summaries, waits at most this long for those being made, and cancels the rest: their threads are
     * interrupted, and they are thrown away. Nothing is lost, because what they would have stood in for is in the
     * transcript and is folded when the conversation goes on. An executor of the caller's stays open.
     *
     * <p>Memories that are used afterwards work, without new summaries.
     */
    public void close(Duration timeout) {
        settings.summarizing().runner().close(timeout);
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        /** The guide's 120 words are about 160 tokens; numbers and names in them take more. */
        public static final int DEFAULT_MAX_SUMMARY_TOKENS = 240;

        /** Conversations whose live part may be on the heap at a time. */
        public static final int DEFAULT_MAX_LIVE_CONVERSATIONS = 1_000;

        /** What a summariser gets at once: leaves a third of an 8,192-token context window, the smallest in use, free. */
        public static final int DEFAULT_SUMMARY_INPUT_TOKENS = 5_000;

        /** Less has no room for a word on either side of the mark of a clipping. */
        private static final int MIN_SUMMARY_TOKENS = 8;

        private TokenBudget budget = TokenBudget.of(TokenBudget.DEFAULT_MAX_TOKENS);
        private CompactionStrategy strategy = new SummaryStrategy();
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private TokenRatio tokenRatio = TokenRatio.EXACT;
        private @Nullable TranscriptStore store;
        private @Nullable Summarizer summarizer;
        private @Nullable Summarizer fallback;
        private int maxSummaryTokens = DEFAULT_MAX_SUMMARY_TOKENS;
        private double factShare = FactKeepingSummarizer.DEFAULT_SHARE;
        private int summaryInputTokens = DEFAULT_SUMMARY_INPUT_TOKENS;
        private Duration summaryWait = Duration.ZERO;
        private SummaryPlacement summaryPlacement = SummaryPlacement.IN_SYSTEM_MESSAGE;
        private @Nullable Retriever recall;
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

        /** How the provider's counts compare with the counter's; {@link TokenRatio#EXACT} unless set. */
        public Builder tokenRatio(TokenRatio tokenRatio) {
            this.tokenRatio = requireNonNull(tokenRatio, "tokenRatio");
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
         * Who writes a summary when the summariser fails or returns something that is none; {@link ExtractiveSummarizer}
         * unless set. Its summary is kept like any other: it quotes what was said, and the next one is made from it.
         */
        public Builder fallbackSummarizer(Summarizer fallback) {
            this.fallback = requireNonNull(fallback, "fallback");
            return this;
        }

        /**
         * Tokens of messages the summariser gets at once, besides the previous summary and its instructions; more are folded
         * in several calls. 5,000 unless set.
         */
        public Builder summaryInputTokens(int summaryInputTokens) {
            if (summaryInputTokens <= 0) {
                throw new IllegalArgumentException("summaryInputTokens must be positive, was " + summaryInputTokens);
            }
            this.summaryInputTokens = summaryInputTokens;
            return this;
        }

        /**
         * The longest a request waits for a summary in the making when it would otherwise have to be sent without the turns
         * that are being folded. Not at all unless set: then these turns are left out of the request, and the summary
         * stands in for them as soon as it is there.
         */
        public Builder summaryWait(Duration summaryWait) {
            if (summaryWait.isNegative()) {
                throw new IllegalArgumentException("summaryWait must not be negative, was " + summaryWait);
            }
            this.summaryWait = summaryWait;
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

        /**
         * The share of a summary's tokens that exact facts may take at most, which are kept through whatever the summariser
         * writes, see {@link FactKeepingSummarizer}; in [0, 1), 0.9 unless set. 0 keeps none: the summary is then what the
         * summariser wrote.
         */
        public Builder factShare(double factShare) {
            if (!(factShare >= 0 && factShare < 1)) {
                throw new IllegalArgumentException("factShare must be in [0, 1), was " + factShare);
            }
            this.factShare = factShare;
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
        public Builder recall(Retriever recall) {
            this.recall = requireNonNull(recall, "recall");
            return this;
        }

        /**
         * Runs the summariser; the caller's to close. Unless set, a few daemon threads of the memories' own do, or the calling
         * thread if the summariser {@linkplain Summarizer#callsModel calls no model}, so that its summary is there in time.
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

        private SummaryRunner runner(Summarizer writer) {
            if (executor != null) {
                return SummaryRunner.on(executor);
            }
            return writer.callsModel() ? SummaryRunner.ofOwnThreads() : SummaryRunner.on(Runnable::run);
        }

        public MemoryEngine build() {
            int summaryTokens = Math.max(
                    MIN_SUMMARY_TOKENS, Math.min(maxSummaryTokens, (int) (budget.input() * strategy.summaryShare())));
            Summarizer writer = summarizer == null ? new ExtractiveSummarizer(counter) : summarizer;
            SummaryServices summarizing = new SummaryServices(
                    new SummarySettings(
                            writer,
                            fallback == null ? new ExtractiveSummarizer(counter) : fallback,
                            summaryTokens,
                            summaryInputTokens,
                            summaryWait,
                            factShare),
                    counter,
                    store == null ? new InMemoryTranscriptStore() : store,
                    clock,
                    new SafeListener(listener),
                    runner(writer));
            EngineSettings settings = new EngineSettings(
                    budget,
                    strategy,
                    tokenRatio,
                    summarizing,
                    EngineSettings.renderedSummaryTokens(summaryTokens, counter),
                    summaryPlacement,
                    recall);
            return new MemoryEngine(settings, maxLiveConversations);
        }
    }
}
