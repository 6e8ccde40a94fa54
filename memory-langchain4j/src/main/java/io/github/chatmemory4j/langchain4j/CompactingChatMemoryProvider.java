package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.Explanation;
import io.github.chatmemory4j.MemoryBuilder;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.langchain4j.internal.AsyncCalls;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.provider.ContextWindows;
import io.github.chatmemory4j.langchain4j.provider.RequestTokens;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipients;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStoreVectors;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.langchain4j.usage.UsageLogs;
import io.github.chatmemory4j.langchain4j.wiring.TurnDeadlockException;
import io.github.chatmemory4j.langchain4j.wiring.internal.AgentScope;
import io.github.chatmemory4j.langchain4j.wiring.internal.CarryingExecutor;
import io.github.chatmemory4j.langchain4j.wiring.internal.RequestBudgeter;
import io.github.chatmemory4j.langchain4j.wiring.internal.ResendingModels;
import io.github.chatmemory4j.langchain4j.wiring.internal.WiredService;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.transcript.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * <p>A service that is only given the provider, such as one of Spring's {@code @AiService}, is wired by itself. Where that
 * cannot be, as in Quarkus, the provider keeps {@link Builder#headroomTokens head-room} free for the user message and the
 * tools, which it cannot see. Safe to share between threads and services.
 */
public final class CompactingChatMemoryProvider implements ChatMemoryProvider, AutoCloseable {

    private final MemoryEngine engine;
    private final MemoryCache open;
    private final RequestBudgeter fitting;
    private final MemoryKeys keys;
    private final @Nullable Retriever ownRecall;
    private final MemoryParts parts;

    private CompactingChatMemoryProvider(
            MemoryCache open,
            RequestBudgeter fitting,
            MemoryKeys keys,
            @Nullable Retriever ownRecall,
            MemoryParts parts) {
        this.engine = open.memories();
        this.open = open;
        this.fitting = fitting;
        this.keys = keys;
        this.ownRecall = ownRecall;
        this.parts = parts;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The memory of one conversation, the same object each time; its key in the store is {@code String.valueOf(memoryId)},
     * behind the agent's name if this is an agent's, see {@link #forAgent}.
     *
     * @throws IllegalArgumentException if the id does not tell conversations apart: an array, or an object without a text of
     *     its own; and, for an agent or with {@link Builder#userId}, {@code "default"}, which LangChain4j asks for when a
     *     method has no {@code @MemoryId}, whoever the user is
     */
    @Override
    public CompactingChatMemory get(Object memoryId) {
        return open.get(keys.keyOf(requireNonNull(memoryId, "memoryId")), memoryId);
    }

    /**
     * The key in the store of the conversation with this id; inside a call of an agent that has no {@code @MemoryId}, of the one
     * that the agent's scope names.
     *
     * @throws IllegalArgumentException as {@link #get}
     */
    public String keyOf(Object memoryId) {
        return keys.keyOf(AgentScope.memoryId(requireNonNull(memoryId, "memoryId")));
    }

    /**
     * The same memories for one agent of several: same settings, same store, but conversations of its own. Agents that
     * work on one task are usually called with one memoryId; without this they would read each other's messages as theirs.
     * Use it as a provider, or wire a service with it. Agents with the same name share; closing one closes all.
     *
     * @param name not empty; an agent of an agent's provider is that agent's own
     */
    public CompactingChatMemoryProvider forAgent(String name) {
        return new CompactingChatMemoryProvider(open, fitting, keys.ofAgent(name), ownRecall, parts);
    }

    /**
     * Deletes everything about every conversation of a user; see {@link MemoryEngine#eraseUser}. The users are those
     * {@link Builder#userId} named.
     */
    public Erasure eraseUser(String userId) {
        return engine.eraseUser(userId);
    }

    /**
     * Deletes everything about every conversation in which nothing was said since the given moment; see {@link
     * MemoryEngine#expire}. Returns their keys in the store.
     */
    public List<String> expire(Instant idleSince) {
        return engine.expire(idleSince);
    }

    /**
     * What was sent for a user message, worked out again from what is stored; see {@link MemoryEngine#at}. Without what a
     * transformer added to the request.
     *
     * @param turn which user message, from 1
     */
    public DryRunRequest at(Object memoryId, int turn) {
        return engine.at(keyOf(memoryId), turn);
    }

    /**
     * Why a message was told the model or was not, in every request since it was said; see {@link MemoryEngine#explain}.
     *
     * @param position of the message in the conversation
     */
    public List<Explanation> explain(Object memoryId, long position) {
        return engine.explain(keyOf(memoryId), position);
    }

    /** The framework-neutral engine underneath. */
    public MemoryEngine engine() {
        return engine;
    }

    /**
     * Makes this the memory of an AI service: the provider per memoryId, a listener that tells the memory what the user is
     * about to say, and a request transformer that holds the budget on the final request, tools included. Returns the
     * builder. A request transformer that the builder has, or is given later, runs first.
     *
     * <p>A service that is given this provider is wired without this call, unless {@link Builder#manualWiring()} or a host
     * that builds its services in a way of its own, such as Quarkus, prevents it. Calling it all the same changes nothing.
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
        service(requireNonNull(requestTransformer, "requestTransformer")).register(builder, this);
        return builder;
    }

    /** One service's side of these memories. */
    WiredService service(BiFunction<ChatRequest, Object, ChatRequest> requestTransformer) {
        return new WiredService(memoryId -> get(memoryId).wired(), fitting, requestTransformer);
    }

    /** Whether services that are given this provider are wired by themselves. */
    boolean wiresServices() {
        return open.wiresServices();
    }

    /**
     * An executor whose threads work for the turn of the thread that gives them the work: for a tool that asks an assistant
     * with the same memory on a pool of its own. Without it, that assistant's turn waits for the one that waits for it.
     */
    public Executor inTurn(Executor executor) {
        return new CarryingExecutor(requireNonNull(executor, "executor"));
    }

    /**
     * Recall for a host that cannot be wired, such as Quarkus: puts what matters for a question in front of it, within the
     * budget, and not into the transcript, which keeps the question as it was asked. Does nothing in a wired service.
     *
     * <p>An augmentor of the application's own, such as one that looks documents up, runs before or after it; LangChain4j
     * takes one, so call one from the other.
     */
    public RetrievalAugmentor recallAugmentor() {
        return new RecallAugmentor(this);
    }

    /** Tools with which the model reads what was kept aside or cleared of earlier tool results in its conversation. */
    public ToolResultReader toolResultReader() {
        return new ToolResultReader(this);
    }

    /**
     * The model, which sends a request of a wired service once more when it is refused: smaller when it was too long, else
     * without what the model does not accept. {@link #wire} sees to it by itself; this is for a module path on which it
     * cannot reach the service's models.
     */
    public ChatModel model(ChatModel model) {
        return ResendingModels.of(requireNonNull(model, "model"));
    }

    /** As {@link #model(ChatModel)}; a stream is sent once more as long as nothing of an answer has arrived. */
    public StreamingChatModel model(StreamingChatModel model) {
        return ResendingModels.of(requireNonNull(model, "model"));
    }

    /**
     * Looks at everything that these memories are made of: the store and its tables, recall, the writer of summaries, and how
     * services are wired. Changes nothing and calls no model.
     */
    public List<MemoryCheck> examine() {
        return parts.checks();
    }

    /** How many memories are on the heap. */
    int openMemories() {
        return open.size();
    }

    /**
     * Ends background work, summaries as {@link MemoryEngine#close()} does, and lets turns go on that wait for others. The
     * store stays open; it belongs to whoever opened it.
     */
    @Override
    public void close() {
        open.release();
        engine.close();
        if (ownRecall != null) {
            ownRecall.close();
        }
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder extends MemoryBuilder<Builder> {

        private static final int HEADROOM_SHARE = 5;

        private @Nullable Function<Object, String> userId;
        private @Nullable Integer headroomTokens;
        private Duration turnTimeout = Duration.ofSeconds(30);
        private FailedTurns failedTurns = FailedTurns.KEEP_FINISHED_STEPS;
        private Predicate<ToolCall> suspended = call -> false;
        private boolean keepsOnClear;
        private boolean manualWiring;
        private Executor asyncExecutor = AsyncCalls.OWN_THREADS;
        private @Nullable TokenCalibration calibration;
        private @Nullable Embedder embedder;
        private @Nullable VectorStore vectors;
        private @Nullable RequestTokens requestTokens;
        private boolean promptCacheMarks;
        private BiFunction<ChatRequest, String, ChatRequest> requestTransformer = (request, key) -> request;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Tokens a request may have, by conversation and model, in place of {@link #maxTokens}; {@link ContextWindows#share} gives a share of the window of
         * well-known models. The sizes of summaries and what is kept free for the host are worked out from {@code
         * maxTokens} all the same. The same for all unless set.
         */
        public Builder requestTokens(RequestTokens requestTokens) {
            this.requestTokens = requireNonNull(requestTokens, "requestTokens");
            return this;
        }

        /**
         * Marks requests to Anthropic for its prompt cache: the end of the stable window, and in a tool loop its newest
         * message. Writing to that cache costs a quarter more than sending, reading a tenth; so it is worth it for
         * conversations and loops that go on within minutes. Set the model's own {@code cacheSystemMessages} and {@code
         * cacheTools} beside it; other providers cache without marks. Not marked unless set.
         */
        public Builder promptCacheMarks() {
            this.promptCacheMarks = true;
            return this;
        }

        /**
         * Adds to every request of every service and agent that is wired to these memories, after a transformer of the service's
         * own and inside the budget; called with the conversation's key in the store. It may be called more than once for a
         * request, so it should do the same to the same. Nothing is added unless set.
         */
        public Builder requestTransformer(BiFunction<ChatRequest, String, ChatRequest> requestTransformer) {
            this.requestTransformer = requireNonNull(requestTransformer, "requestTransformer");
            return this;
        }

        /**
         * The model that writes summaries, with time-out, retries and circuit breaker as in {@link ResilientSummarizer};
         * without one, summaries are extracted from the messages without a model.
         */
        public Builder summaryModel(ChatModel model) {
            return summarizer(ResilientSummarizer.of(new ChatModelSummarizer(model)));
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
         * How long a turn of a wired service waits for another on the same memoryId that is being worked on, so that their
         * messages do not mix; 30 seconds unless set, zero to not wait. After that both run side by side. A turn does not
         * wait for one whose tool has started it, also on a thread of LangChain4j's or one that the tool has started; for
         * threads of a pool of your own, see {@link CompactingChatMemoryProvider#inTurn}. Nor does it wait for a stream that
         * is not started, or was cancelled. Turns that would wait for each other fail at once with a {@link
         * TurnDeadlockException}.
         */
        public Builder turnTimeout(Duration turnTimeout) {
            if (turnTimeout.isNegative()) {
                throw new IllegalArgumentException("turnTimeout must not be negative, was " + turnTimeout);
            }
            this.turnTimeout = turnTimeout;
            return this;
        }

        /** What becomes of a turn that fails; its finished steps stay unless set. */
        public Builder failedTurns(FailedTurns failedTurns) {
            this.failedTurns = requireNonNull(failedTurns, "failedTurns");
            return this;
        }

        /**
         * Tool calls that wait for somebody, for example for a person's approval, beyond the end of a turn; none unless
         * set. When a wired turn fails while such a call has no result, nothing of it is taken back. The call is left out
         * of requests until its result is added to the memory, then both are sent. A result
         * that comes after the user has gone on is sent as well, as long as the call has not left the window.
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
         * Wires only the AI services that {@link CompactingChatMemoryProvider#wire} is called for; others have the provider
         * and nothing more. Unless set, every service that is given the provider is wired.
         */
        public Builder manualWiring() {
            this.manualWiring = true;
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

        private static RequestTokens sameForAll(MemoryOptions options) {
            int tokens = options.budget().input();
            return (memoryId, model) -> tokens;
        }

        /**
         * The provider.
         *
         * @throws IllegalStateException if what was set contradicts itself, or recall was asked for and its module is not on
         *     the class path
         */
        public CompactingChatMemoryProvider build() {
            MemoryOptions options = options();
            int maxTokens = options.budget().maxTokens();
            int headroom = headroomTokens == null ? maxTokens / HEADROOM_SHARE : headroomTokens;
            if (headroom >= maxTokens) {
                throw new IllegalStateException(
                        "headroomTokens must be below maxTokens, was " + headroom + " of " + maxTokens);
            }
            RecallChoice recall = new RecallChoice(options.strategy().orElse(null), retriever(), embedder, vectors);
            Retriever own = recall.own(store(), executor());
            UsageLogs usage = new UsageLogs(calibration);
            Recipients recipients = new Recipients(requestTokens == null ? sameForAll(options) : requestTokens);
            MemoryEngine engine = engine(
                    recall.strategy(),
                    own == null ? retriever() : own,
                    usage,
                    recipients::limit,
                    recipients::rendering);
            HostOptions host = new HostOptions(
                    headroom,
                    turnTimeout,
                    failedTurns,
                    suspended,
                    keepsOnClear,
                    !manualWiring,
                    asyncExecutor,
                    listener(),
                    observer(),
                    promptCacheMarks,
                    requestTransformer);
            return new CompactingChatMemoryProvider(
                    new MemoryCache(engine, userId, host, usage, recipients),
                    new RequestBudgeter(engine.counter()),
                    MemoryKeys.WITHOUT_AGENT,
                    own,
                    new MemoryParts(
                            engine.store(),
                            recall.strategy(),
                            own != null || retriever() != null,
                            Optional.ofNullable(embedder).map(Embedder::name),
                            summarizesByModel(),
                            !manualWiring));
        }
    }
}
