package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.DerivedData;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Recalls from the transcripts of a store, by words and, with an embedder, by meaning.
 *
 * <p>Nothing is embedded in a user's turn but the question. What left the window is indexed in the background in batches,
 * words first, then vectors: those that are kept in a {@link VectorStore} are taken over, the others are made and kept. A
 * message without a vector yet is found by its words.
 *
 * <p>Everything here is derived. After a restart, or after an index had to leave the heap, it is built again from the
 * transcript when its conversation is next asked about. A question waits for that for {@link Builder#timeout a moment} at
 * most, and is then answered with what is indexed so far, the oldest messages first. When an executor refuses, a store
 * fails or the embedder does, words alone rank, or nothing is recalled; it is tried again with the next question.
 *
 * <p>What is erased through the store's own methods, or an engine over it, is forgotten at once. Of what another process
 * erases nothing is shown; its text and its vectors go when its conversation is next asked about, and can stay on this heap
 * until then. Safe to share between threads.
 */
public final class TranscriptRecall implements Retriever {

    /** More than fill any recalled block; the block takes the best that fit. */
    private static final int MAX_MESSAGES = 400;

    private final TranscriptStore store;
    private final RecallSettings settings;
    private final @Nullable LatestQuestion latest;
    private final StoredVectors vectors;
    private final KeptIndexes indexes;
    private final Executor executor;
    private final @Nullable IndexingThreads ownThreads;
    private final Duration timeout;
    private final Consumer<RuntimeException> onFailure;
    private final IndexedConversations conversations;

    /** Held so that erasures are heard of, after closing too: vectors outlive this. */
    @SuppressWarnings("unused")
    private final DerivedData.@Nullable Registration registration;

    /**
     * Recall over a store, with vectors where the store keeps them.
     *
     * @param embedder null to recall by words alone
     * @param executor indexes; the caller's to close
     */
    public TranscriptRecall(
            TranscriptStore store, @Nullable Embedder embedder, RecallSettings settings, Executor executor) {
        this(builder(store).embedder(embedder).settings(settings).executor(executor));
    }

    private TranscriptRecall(Builder builder) {
        this.store = builder.store;
        VectorStore kept = builder.vectors == null ? store.vectors().orElse(null) : builder.vectors;
        this.settings = builder.settings;
        this.latest = LatestQuestion.of(builder.embedder);
        this.vectors = new StoredVectors(latest, kept);
        this.indexes = KeptIndexes.of(store.indexes().orElse(null), settings);
        this.ownThreads = builder.executor == null ? new IndexingThreads() : null;
        this.executor = builder.executor == null ? requireNonNull(ownThreads) : builder.executor;
        this.timeout = builder.timeout;
        this.onFailure = builder.onFailure;
        this.conversations = new IndexedConversations(this::opened, builder.maxHeapBytes);
        this.registration =
                store.derived().map(derived -> derived.register(this)).orElse(null);
    }

    public static Builder builder(TranscriptStore store) {
        return new Builder(store);
    }

    private IndexedConversation opened(String memoryId) {
        RecallIndex index = new RecallIndex(
                settings,
                vectors.embedder(),
                new LexicalIndex(),
                vectors.search(memoryId),
                positions -> IndexedConversation.said(store, memoryId, positions));
        return new IndexedConversation(memoryId, store, vectors, indexes, index, onFailure, this::job);
    }

    private IndexingJob job(IndexedConversation conversation) {
        return new IndexingJob(
                () -> Boolean.TRUE.equals(conversations.useIfPresent(conversation, IndexedConversation::step)),
                executor,
                onFailure);
    }

    @Override
    public RecallResult retrieve(RecallRequest request) {
        return find(request, MAX_MESSAGES, timeout).orElseGet(() -> RecallResult.nothing("recall is closed"));
    }

    /**
     * The ranking of a request, waited for so long; empty when this is closed. A request that goes beyond the end of the
     * conversation is one up to its end.
     */
    public Optional<RecallResult> find(RecallRequest request, int mostMessages, Duration timeout) {
        return find(request, query(request, mostMessages, false), timeout);
    }

    /**
     * As {@link #find}, in a conversation that has nothing close enough of its own, when another of the same user has: its
     * best count beside those of the others.
     */
    public Optional<RecallResult> findBesideOthers(RecallRequest request, int mostMessages, Duration timeout) {
        return find(request, query(request, mostMessages, true), timeout);
    }

    private static RecallQuery query(RecallRequest request, int mostMessages, boolean partOfMore) {
        LongPredicate eligible = position -> request.from() <= position && position < request.to();
        return new RecallQuery(request.question(), request.now(), eligible, mostMessages, partOfMore);
    }

    private Optional<RecallResult> find(RecallRequest request, RecallQuery query, Duration timeout) {
        IndexedConversations.Use<Optional<RecallResult>> ask =
                conversation -> Optional.ofNullable(answer(conversation, end(request), query, timeout));
        Optional<RecallResult> found = conversations.use(request.memoryId(), ask);
        if (found != null && found.isEmpty()) {
            found = conversations.use(request.memoryId(), ask);
        }
        return found == null ? Optional.empty() : found;
    }

    private long end(RecallRequest request) {
        return Math.min(request.to(), store.state(request.memoryId()).size());
    }

    private @Nullable RecallResult answer(
            IndexedConversation conversation, long to, RecallQuery query, Duration timeout) {
        conversation.want(to);
        boolean read = conversation.readIfFew();
        conversation.restoreVectors(timeout);
        conversation.job().start();
        if (!read) {
            conversation.awaitWords(timeout);
        }
        if (conversation.isReplaced()) {
            // Another process erased the conversation, and another one began under the same id.
            forget(conversation.memoryId());
            return null;
        }
        if (conversation.isOutdated()) {
            conversations.drop(conversation.memoryId());
            return null;
        }
        return conversation.index().recall(query);
    }

    public void failed(RuntimeException failure) {
        onFailure.accept(failure);
    }

    public TranscriptStore store() {
        return store;
    }

    public RecallSettings settings() {
        return settings;
    }

    public Duration timeout() {
        return timeout;
    }

    @Override
    public void leftWindow(String memoryId, long position) {
        conversations.use(memoryId, conversation -> {
            conversation.want(position);
            conversation.job().start();
            return true;
        });
    }

    @Override
    public void forget(String memoryId) {
        conversations.drop(memoryId);
        vectors.forget(memoryId);
        forgetQuestion();
    }

    @Override
    public void forget(String memoryId, long position) {
        conversations.use(memoryId, conversation -> {
            conversation.forget(position);
            if (conversation.isBegun()) {
                conversation.job().start();
            }
            return true;
        });
        vectors.forget(memoryId, position);
        forgetQuestion();
    }

    private void forgetQuestion() {
        if (latest != null) {
            latest.forget();
        }
    }

    /** How many conversations have an index on the heap. */
    int indexes() {
        return conversations.count();
    }

    @Override
    public void transcriptsClosed() {
        close();
    }

    /** Stops indexing and lets go of every index; nothing is recalled any more. The stores stay open. */
    @Override
    public void close() {
        if (ownThreads != null) {
            ownThreads.close();
        }
        conversations.close();
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        /** Longer than a conversation of a thousand messages takes, shorter than people notice next to a model's answer. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(200);

        private static final int HEAP_SHARE = 4;

        private final TranscriptStore store;
        private @Nullable Embedder embedder;
        private @Nullable VectorStore vectors;
        private RecallSettings settings = RecallSettings.DEFAULT;
        private @Nullable Executor executor;
        private Duration timeout = DEFAULT_TIMEOUT;
        private long maxHeapBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        private Consumer<RuntimeException> onFailure = failure -> {};

        private Builder(TranscriptStore store) {
            this.store = requireNonNull(store, "store");
        }

        /** Makes vectors; null, and unless set, recalls by words alone. */
        public Builder embedder(@Nullable Embedder embedder) {
            this.embedder = embedder;
            return this;
        }

        /** Where vectors are kept; where the {@link TranscriptStore#vectors() transcripts} are unless set. */
        public Builder vectors(VectorStore vectors) {
            this.vectors = requireNonNull(vectors, "vectors");
            return this;
        }

        public Builder settings(RecallSettings settings) {
            this.settings = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Indexes, in tasks of some milliseconds, or of one call to the embedder; the caller's to close, and may refuse.
         * Unless set, two daemon threads of this recall's own do. {@code Runnable::run} indexes at once, on the calling
         * thread, which suits tests.
         */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** How long a question waits when many messages are not indexed yet, as after a restart; 200 ms unless set. */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative()) {
                throw new IllegalArgumentException("timeout must not be negative, was " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * About how many bytes all indexes together may take on the heap; a quarter of the heap unless set. The longest
         * unused leave first; one that is in use stays, even if it alone takes more.
         */
        public Builder maxHeapBytes(long maxHeapBytes) {
            if (maxHeapBytes <= 0) {
                throw new IllegalArgumentException("maxHeapBytes must be positive, was " + maxHeapBytes);
            }
            this.maxHeapBytes = maxHeapBytes;
            return this;
        }

        /** Told when something could not be indexed, which is then tried again; nobody unless set. */
        public Builder onFailure(Consumer<RuntimeException> onFailure) {
            this.onFailure = requireNonNull(onFailure, "onFailure");
            return this;
        }

        public TranscriptRecall build() {
            return new TranscriptRecall(this);
        }
    }
}
