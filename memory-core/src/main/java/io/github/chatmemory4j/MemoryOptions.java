package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.token.TokenBudget;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a memory behaves: every option that is a value, once, under the name it has in every front door and in every
 * starter's properties.
 *
 * <pre>{@code
 * MemoryOptions options = MemoryOptions.builder().maxTokens(8_000).summaryWait(Duration.ofSeconds(2)).build();
 * MemoryEngine engine = MemoryEngine.builder().options(options).store(store).build();
 * }</pre>
 *
 * <p>Immutable; safe to share between threads and memories.
 */
public final class MemoryOptions {

    /** The guide's 120 words are about 160 tokens; numbers and names in them take more. */
    public static final int DEFAULT_MAX_SUMMARY_TOKENS = 240;

    /** Conversations whose live part may be on the heap at a time. */
    public static final int DEFAULT_MAX_LIVE_CONVERSATIONS = 1_000;

    /** What a summariser gets at once: leaves a third of an 8,192-token context window, the smallest in use, free. */
    public static final int DEFAULT_SUMMARY_INPUT_TOKENS = 5_000;

    /** Options with every default. */
    public static final MemoryOptions DEFAULT = builder().build();

    private final TokenBudget budget;
    private final @Nullable CompactionStrategy strategy;
    private final int maxSummaryTokens;
    private final double factShare;
    private final int summaryInputTokens;
    private final Duration summaryWait;
    private final SummaryPlacement summaryPlacement;
    private final int maxLiveConversations;
    private final ToolResultLimits toolResults;

    private MemoryOptions(Setters<?> set) {
        this.budget = new TokenBudget(set.maxTokens, set.reservedTokens);
        this.strategy = set.strategy;
        this.maxSummaryTokens = set.maxSummaryTokens;
        this.factShare = set.factShare;
        this.summaryInputTokens = set.summaryInputTokens;
        this.summaryWait = set.summaryWait;
        this.summaryPlacement = set.summaryPlacement;
        this.maxLiveConversations = set.maxLiveConversations;
        this.toolResults = set.toolResults;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these options. */
    public Builder toBuilder() {
        return new Builder().options(this);
    }

    /** Tokens one request may have, and what of them is reserved. */
    public TokenBudget budget() {
        return budget;
    }

    /** What happens to old turns; empty for the default, which depends on whether something recalls. */
    public Optional<CompactionStrategy> strategy() {
        return Optional.ofNullable(strategy);
    }

    public int maxSummaryTokens() {
        return maxSummaryTokens;
    }

    public double factShare() {
        return factShare;
    }

    public int summaryInputTokens() {
        return summaryInputTokens;
    }

    public Duration summaryWait() {
        return summaryWait;
    }

    public SummaryPlacement summaryPlacement() {
        return summaryPlacement;
    }

    public int maxLiveConversations() {
        return maxLiveConversations;
    }

    public ToolResultLimits toolResults() {
        return toolResults;
    }

    /** Collects options. Not safe to share between threads. */
    public static final class Builder extends Setters<Builder> {

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if as much is reserved as there is
         */
        public MemoryOptions build() {
            return built();
        }
    }

    /**
     * The options as every builder has them, each with its rule. Not safe to share between threads.
     *
     * @param <B> the builder
     */
    public abstract static class Setters<B extends Setters<B>> {

        private int maxTokens = TokenBudget.DEFAULT_MAX_TOKENS;
        private int reservedTokens;
        private @Nullable CompactionStrategy strategy;
        private int maxSummaryTokens = DEFAULT_MAX_SUMMARY_TOKENS;
        private double factShare = FactKeepingSummarizer.DEFAULT_SHARE;
        private int summaryInputTokens = DEFAULT_SUMMARY_INPUT_TOKENS;
        private Duration summaryWait = Duration.ZERO;
        private SummaryPlacement summaryPlacement = SummaryPlacement.IN_SYSTEM_MESSAGE;
        private int maxLiveConversations = DEFAULT_MAX_LIVE_CONVERSATIONS;
        private ToolResultLimits toolResults = ToolResultLimits.NONE;

        /** Only this library's builders have all that a memory needs. */
        Setters() {}

        /** The builder itself. */
        protected abstract B self();

        final MemoryOptions built() {
            return new MemoryOptions(this);
        }

        /** Takes over all options, whatever was set before. */
        public B options(MemoryOptions options) {
            this.maxTokens = options.budget.maxTokens();
            this.reservedTokens = options.budget.reservedTokens();
            this.strategy = options.strategy;
            this.maxSummaryTokens = options.maxSummaryTokens;
            this.factShare = options.factShare;
            this.summaryInputTokens = options.summaryInputTokens;
            this.summaryWait = options.summaryWait;
            this.summaryPlacement = options.summaryPlacement;
            this.maxLiveConversations = options.maxLiveConversations;
            this.toolResults = options.toolResults;
            return self();
        }

        /**
         * Tokens a request may have, everything included; {@value TokenBudget#DEFAULT_MAX_TOKENS} unless set.
         *
         * @throws IllegalArgumentException unless positive
         */
        public B maxTokens(int maxTokens) {
            this.maxTokens = TokenBudget.of(maxTokens).maxTokens();
            return self();
        }

        /**
         * Tokens of {@link #maxTokens} that stay free in every request, for example for the answer where a model's window
         * holds both; 0 unless set.
         *
         * @throws IllegalArgumentException if negative
         */
        public B reservedTokens(int reservedTokens) {
            if (reservedTokens < 0) {
                throw new IllegalArgumentException("reservedTokens must not be negative, was " + reservedTokens);
            }
            this.reservedTokens = reservedTokens;
            return self();
        }

        /**
         * What happens to old turns; {@link io.github.chatmemory4j.compaction.CombinedStrategy} when something recalls,
         * else {@link io.github.chatmemory4j.compaction.SummaryStrategy}, unless set.
         */
        public B strategy(CompactionStrategy strategy) {
            this.strategy = requireNonNull(strategy, "strategy");
            return self();
        }

        /**
         * The most tokens a summary may have, whatever the summariser writes; {@value #DEFAULT_MAX_SUMMARY_TOKENS} unless
         * set. The strategy's {@linkplain CompactionStrategy#summaryShare share of the budget} is the most that is used, a
         * quarter or a tenth, and 8 the least.
         *
         * @throws IllegalArgumentException unless positive
         */
        public B maxSummaryTokens(int maxSummaryTokens) {
            this.maxSummaryTokens = positive("maxSummaryTokens", maxSummaryTokens);
            return self();
        }

        /**
         * The share of a summary's tokens that exact facts may take at most, which are kept through whatever the summariser
         * writes, see {@link FactKeepingSummarizer}; in [0, 1), {@value FactKeepingSummarizer#DEFAULT_SHARE} unless set. 0
         * keeps none: the summary is then what the summariser wrote.
         *
         * @throws IllegalArgumentException if out of range
         */
        public B factShare(double factShare) {
            if (!(factShare >= 0 && factShare < 1)) {
                throw new IllegalArgumentException("factShare must be in [0, 1), was " + factShare);
            }
            this.factShare = factShare;
            return self();
        }

        /**
         * Tokens of messages the summariser gets at once, besides the previous summary and its instructions; more are
         * folded in several calls. {@value #DEFAULT_SUMMARY_INPUT_TOKENS} unless set.
         *
         * @throws IllegalArgumentException unless positive
         */
        public B summaryInputTokens(int summaryInputTokens) {
            this.summaryInputTokens = positive("summaryInputTokens", summaryInputTokens);
            return self();
        }

        /**
         * The longest a request waits for a summary in the making when it would otherwise have to be sent without the turns
         * that are being folded. Not at all unless set: then these turns are left out of the request, and the summary
         * stands in for them as soon as it is there.
         *
         * @throws IllegalArgumentException if negative
         */
        public B summaryWait(Duration summaryWait) {
            if (summaryWait.isNegative()) {
                throw new IllegalArgumentException("summaryWait must not be negative, was " + summaryWait);
            }
            this.summaryWait = summaryWait;
            return self();
        }

        /** Where the summary stands in a request; in the system message unless set. */
        public B summaryPlacement(SummaryPlacement summaryPlacement) {
            this.summaryPlacement = requireNonNull(summaryPlacement, "summaryPlacement");
            return self();
        }

        /**
         * Conversations whose live part may be on the heap at a time, {@value #DEFAULT_MAX_LIVE_CONVERSATIONS} unless set;
         * the longest unused leave first.
         *
         * @throws IllegalArgumentException unless positive
         */
        public B maxLiveConversations(int maxLiveConversations) {
            this.maxLiveConversations = positive("maxLiveConversations", maxLiveConversations);
            return self();
        }

        /**
         * How much of what tools returned is sent: of a long result the beginning and the end with a handle, of old ones only
         * what they were; the transcript has all of it. As much as fits unless set.
         */
        public B toolResults(ToolResultLimits toolResults) {
            this.toolResults = requireNonNull(toolResults, "toolResults");
            return self();
        }

        private static int positive(String name, int value) {
            if (value <= 0) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }
    }
}
