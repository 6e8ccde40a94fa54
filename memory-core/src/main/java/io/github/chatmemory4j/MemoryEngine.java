package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.Renderings;
import io.github.chatmemory4j.context.internal.TextLimits;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenLimit;
import io.github.chatmemory4j.token.TokenRatio;
import io.github.chatmemory4j.transcript.Derived;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memories of many conversations with the same settings and one store.
 *
 * <pre>{@code
 * try (MemoryEngine memories = MemoryEngine.builder()
 *         .maxTokens(3_000)
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
    private final MemoryOptions options;
    private final ConversationCache conversations;

    /** Held so that erasures are heard of, after closing too. */
    @SuppressWarnings("unused")
    private final List<DerivedData.Registration> registrations;

    private final ObservedOperations observed;

    MemoryEngine(EngineSettings settings, MemoryOptions options, ObservedOperations observed) {
        this.settings = settings;
        this.options = options;
        this.observed = observed;
        this.conversations = new ConversationCache(settings, options.maxLiveConversations());
        List<Derived> parts = new ArrayList<>(List.of(new LiveConversations()));
        Optional.ofNullable(settings.retriever()).ifPresent(parts::add);
        this.registrations = parts.stream().map(settings.derived()::register).toList();
    }

    /** What is on the heap of the store's conversations. */
    private final class LiveConversations implements Derived {

        @Override
        public void forget(String memoryId) {
            conversations.all(memoryId).forEach(Conversation::erasedHere);
        }

        @Override
        public void forget(String memoryId, long position) {
            conversations.all(memoryId).forEach(conversation -> conversation.messageErasedHere(position));
        }

        @Override
        public void transcriptsClosed() {
            close(Duration.ZERO);
        }
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
     * Deletes everything about every conversation of a user, from the store, from recall and from the heap, all of them or,
     * after a failure of the store, none.
     *
     * @throws UnsupportedOperationException if the store does not keep whose a conversation is
     * @throws IllegalStateException if something outside of the store could not forget, such as a vector database; calling
     *     it again tries again
     */
    public Erasure eraseUser(String userId) {
        List<String> memoryIds = settings.store().memoryIds(requireNonNull(userId, "userId"));
        Erasure erased = settings.store().eraseUser(userId);
        if (settings.store().derived().isEmpty()) {
            settings.derived().erased(memoryIds);
        }
        return erased;
    }

    /**
     * Deletes everything about every conversation in which nothing was said or changed since the given moment, from the
     * store, from recall and from the heap, and returns their ids, sorted.
     *
     * @throws UnsupportedOperationException if the store cannot list its conversations
     * @throws IllegalStateException as {@link #eraseUser}
     */
    public List<String> expire(Instant idleSince) {
        List<String> expired = settings.store().expire(requireNonNull(idleSince, "idleSince"));
        if (settings.store().derived().isEmpty()) {
            settings.derived().erased(expired);
        }
        return expired;
    }

    /**
     * A dry run under the options of this engine, with the summaries of its store and what it would recall: it works out again
     * what was sent. The same as then as long as options, counter and messages are; what tools took is known of requests that
     * wired services have sent, see {@link io.github.chatmemory4j.transcript.RequestUsage}, and messages that were said since
     * count among those recall ranks.
     */
    public DryRun.Builder dryRun() {
        return DryRun.builder(store()).like(settings, options);
    }

    /**
     * What was sent for a user message, worked out again as {@link #dryRun()} says.
     *
     * @param turn which one, from 1
     * @throws IllegalArgumentException if there is no such turn
     */
    public DryRunRequest at(String memoryId, int turn) {
        return dryRun().build().request(memoryId, turn);
    }

    /**
     * Why a message was told the model or was not, in every request since it was said, oldest first; worked out again as {@link
     * #dryRun()} says. Empty for a message that no request followed.
     */
    public List<Explanation> explain(String memoryId, long position) {
        return dryRun().build().requests(memoryId).stream()
                .flatMap(request -> request.explain(position).stream())
                .toList();
    }

    /** The owner of everything that is made from the transcripts; register there what else is. */
    public DerivedData derived() {
        return settings.derived();
    }

    /** The options in force, with the strategy that was chosen where none was set. */
    public MemoryOptions options() {
        return options.toBuilder().strategy(settings.strategy()).build();
    }

    public TokenBudget budget() {
        return settings.budget();
    }

    /**
     * The smallest {@code maxTokens} with which a request can carry this system text and a user's message, which then is
     * clipped to {@value TextLimits#MIN_TEXT_TOKENS} tokens of text. A budget below it fails on every turn.
     *
     * @param systemText empty for none
     */
    public static int minTokens(String systemText, TokenCounter counter) {
        int system = systemText.isEmpty() ? 0 : counter.count(Message.system(systemText));
        return system + counter.count(Message.user("")) + TextLimits.MIN_TEXT_TOKENS;
    }

    public TokenCounter counter() {
        return settings.counter();
    }

    /** The store that the engine was given, or the one on the heap. */
    public TranscriptStore store() {
        return settings.store() instanceof ObservedStore wrapped ? wrapped.store() : settings.store();
    }

    EngineSettings settings() {
        return settings;
    }

    ObservedOperations observed() {
        return observed;
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

    /** Collects options and parts. Every one has a default; not safe to share between threads. */
    public static final class Builder extends MemoryBuilder<Builder> {

        private TokenRatio tokenRatio = TokenRatio.EXACT;
        private @Nullable TokenLimit limit;
        private Renderings rendering = Renderings.AS_ADDED;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /** How the provider's counts compare with the counter's; {@link TokenRatio#EXACT} unless set. */
        public Builder tokenRatio(TokenRatio tokenRatio) {
            this.tokenRatio = requireNonNull(tokenRatio, "tokenRatio");
            return this;
        }

        /**
         * What the requests of each conversation may have, in place of the budget, from which then only the sizes of summaries
         * and the like are worked out. The budget's for all conversations unless set.
         */
        public Builder limit(TokenLimit limit) {
            this.limit = requireNonNull(limit, "limit");
            return this;
        }

        /** The form in which messages are sent, for each conversation; as they were added unless set. */
        public Builder rendering(Renderings rendering) {
            this.rendering = requireNonNull(rendering, "rendering");
            return this;
        }

        /** The engine; nothing is recalled unless a {@link #recall retriever} was set. */
        public MemoryEngine build() {
            return engine(options().strategy().orElseGet(this::fitting), retriever(), tokenRatio, limit, rendering);
        }

        private CompactionStrategy fitting() {
            return retriever() == null ? new SummaryStrategy() : new CombinedStrategy();
        }
    }
}
