package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What other options would have sent on a conversation that took place: the stored messages go through a memory of their
 * own, one by one, and every request on the way is given out. Nothing is written to the store, and nothing is sent.
 *
 * <pre>{@code
 * DryRun dryRun = DryRun.builder(store)
 *         .options(MemoryOptions.builder().maxTokens(1_000).strategy(new TrimStrategy()).build())
 *         .build();
 * DryRunRequest request = dryRun.request("alice", 12); // the one for the twelfth user message
 * }</pre>
 *
 * <p>Summaries are written anew by the {@link Builder#summarizer summariser}, or taken from the store where the stored one
 * stands in for the same messages; see {@link Builder#storedSummaries}. Messages
 * that are pinned count as pinned from when they were said. Where a request would not have fit, the run ends before it. Takes time in proportion to the length of the conversation. Safe to share between threads as far as its parts are.
 */
public final class DryRun {

    private final TranscriptStore store;
    private final MemoryOptions options;
    private final TokenCounter counter;
    private final @Nullable Summarizer summarizer;
    private final @Nullable Function<TranscriptStore, Retriever> recall;
    private final boolean storedSummaries;
    private final int reservedTokens;
    private final ZoneId zone;
    private final @Nullable EngineSettings live;
    private final boolean asLed;

    private DryRun(Builder builder) {
        this.store = builder.store;
        this.options = builder.options;
        this.counter = builder.counter;
        this.summarizer = builder.summarizer;
        this.recall = builder.recall;
        this.storedSummaries = builder.storedSummaries;
        this.reservedTokens = builder.reservedTokens;
        this.zone = builder.zone;
        this.live = builder.live;
        this.asLed = builder.asLed;
    }

    /** A dry run over the conversations of a store. */
    public static Builder builder(TranscriptStore store) {
        return new Builder(store);
    }

    /** Every request of a conversation, oldest first; none for an unknown one. */
    public List<DryRunRequest> requests(String memoryId) {
        return requests(memoryId, Integer.MAX_VALUE);
    }

    /**
     * The first request for a user message.
     *
     * @param turn which one, from 1
     * @throws IllegalArgumentException if there is no such turn, or its request would not have fit
     */
    public DryRunRequest request(String memoryId, int turn) {
        return requests(memoryId, turn).stream()
                .filter(request -> request.turn() == turn && request.step() == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "turn must be one of memory '" + memoryId + "' whose request fits the budget, was " + turn));
    }

    private List<DryRunRequest> requests(String memoryId, int lastTurn) {
        requireNonNull(memoryId, "memoryId");
        InMemoryTranscriptStore copy = new InMemoryTranscriptStore();
        Retriever retriever = recall == null ? null : recall.apply(copy);
        StoredSummaries stored =
                storedSummaries ? new StoredSummaries(store, memoryId, summarizer, counter) : StoredSummaries.NONE;
        ReplayClock clock = new ReplayClock(live == null ? zone : live.zone(memoryId));
        ReplayedConversation replayed = new ReplayedConversation(memoryId, copy, counter, reservedTokens, clock);
        try (MemoryEngine engine = engine(copy, retriever, stored, clock, replayed.events())) {
            replayed.replay(engine, store, lastTurn);
        } catch (BudgetExceededException e) {
            replayed.stop();
        } finally {
            if (retriever != null) {
                retriever.close();
            }
        }
        return replayed.requests();
    }

    private MemoryEngine engine(
            TranscriptStore copy,
            @Nullable Retriever retriever,
            StoredSummaries stored,
            Clock clock,
            List<MemoryEvent> events) {
        MemoryEngine.Builder builder = MemoryEngine.builder()
                .options(options)
                .tokenCounter(counter)
                .store(copy)
                .clock(clock)
                .executor(Runnable::run)
                .listener(events::add);
        if (retriever != null) {
            builder.recall(retriever);
        }
        if (live != null) {
            builder.tokenRatio(live.tokenRatio()).rendering(live.rendering());
            if (asLed) {
                builder.limit(live.limit());
            }
        }
        if (stored.isEmpty()) {
            Optional.ofNullable(summarizer).ifPresent(builder::summarizer);
        } else {
            // What is stored has its facts already.
            builder.factShare(0).summarizer(stored);
        }
        return builder.build();
    }

    /** Collects what a dry run works with. Every part has a default; not safe to share between threads. */
    public static final class Builder {

        private final TranscriptStore store;
        private MemoryOptions options = MemoryOptions.DEFAULT;
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private @Nullable Summarizer summarizer;
        private @Nullable Function<TranscriptStore, Retriever> recall;
        private boolean storedSummaries;
        private int reservedTokens;
        private ZoneId zone = ZoneId.systemDefault();
        private @Nullable EngineSettings live;
        private boolean asLed;

        private Builder(TranscriptStore store) {
            this.store = requireNonNull(store, "store");
        }

        /** As an engine in use sends. */
        Builder like(EngineSettings settings, MemoryOptions used) {
            this.live = settings;
            this.asLed = true;
            this.options = used;
            this.counter = settings.counter();
            this.storedSummaries = true;
            Retriever retriever = settings.retriever();
            if (retriever != null) {
                this.recall = copy -> new LiveRecall(retriever);
            }
            return this;
        }

        /** Budget, strategy and what else is a value; {@link MemoryOptions#DEFAULT} unless set. */
        public Builder options(MemoryOptions options) {
            this.options = requireNonNull(options, "options");
            this.asLed = false;
            return this;
        }

        /** Counts tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            this.counter = requireNonNull(counter, "counter");
            return this;
        }

        /** The writer of summaries; one that quotes, and calls no model, unless set. */
        public Builder summarizer(Summarizer summarizer) {
            this.summarizer = requireNonNull(summarizer, "summarizer");
            return this;
        }

        /**
         * Whether a summary of the store is taken where it stands in for the same messages, which under the options of the
         * conversation shows what was really sent; not unless set.
         */
        public Builder storedSummaries(boolean storedSummaries) {
            this.storedSummaries = storedSummaries;
            return this;
        }

        /** Makes the retriever over the copy that the run works on; closed when the run ends. None unless set. */
        public Builder recall(Function<TranscriptStore, Retriever> recall) {
            this.recall = requireNonNull(recall, "recall");
            return this;
        }

        /** Tokens that something else in each request takes, such as tool specifications; 0 unless set. */
        public Builder reservedTokens(int reservedTokens) {
            this.reservedTokens = new ContextRequest(Optional.empty(), reservedTokens, true).reservedTokens();
            return this;
        }

        /** Where the conversations take place; where this program runs unless set. */
        public Builder zone(ZoneId zone) {
            this.zone = requireNonNull(zone, "zone");
            return this;
        }

        public DryRun build() {
            return new DryRun(this);
        }
    }
}
