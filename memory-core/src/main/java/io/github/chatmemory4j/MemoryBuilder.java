package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.context.Renderings;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.event.OperationObserver;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.internal.SummaryRunner;
import io.github.chatmemory4j.summary.internal.SummaryServices;
import io.github.chatmemory4j.summary.internal.SummarySettings;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.MediaPrices;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenLimit;
import io.github.chatmemory4j.token.TokenRatio;
import io.github.chatmemory4j.transcript.DerivedData;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every front door to the memories takes: the {@linkplain MemoryOptions options}, and what the memories work with.
 * Every part has a default. Not safe to share between threads.
 *
 * @param <B> the builder
 */
public abstract class MemoryBuilder<B extends MemoryBuilder<B>> extends MemoryOptions.Setters<B> {

    /** Less has no room for a word on either side of the mark of a clipping. */
    private static final int MIN_SUMMARY_TOKENS = 8;

    private TokenCounter tokenCounter = JtokkitTokenCounter.o200k();
    private @Nullable MediaPrices mediaPrices;
    private @Nullable TranscriptStore store;
    private @Nullable Summarizer summarizer;
    private @Nullable Summarizer fallback;
    private @Nullable Retriever retriever;
    private @Nullable Executor executor;
    private MemoryListener listener = event -> {};
    private OperationObserver observer = OperationObserver.NOBODY;
    private @Nullable LeavingListener leavingListener;
    private Redactor redactor = Redactor.NONE;
    private Clock clock = Clock.system(ZoneId.systemDefault());
    private @Nullable Function<String, ZoneId> zones;

    /** A builder with every default. */
    protected MemoryBuilder() {}

    /** Counts tokens; {@code o200k_base} unless set. */
    public B tokenCounter(TokenCounter tokenCounter) {
        this.tokenCounter = requireNonNull(tokenCounter, "tokenCounter");
        return self();
    }

    /** What images and other media cost, by a provider's formulas; the {@link #tokenCounter}'s prices unless set. */
    public B mediaPrices(MediaPrices mediaPrices) {
        this.mediaPrices = requireNonNull(mediaPrices, "mediaPrices");
        return self();
    }

    private TokenCounter counter() {
        return mediaPrices == null ? tokenCounter : tokenCounter.withMediaPrices(mediaPrices);
    }

    /** Where transcripts are kept; on the heap unless set. The caller's to close. */
    public B store(TranscriptStore store) {
        this.store = requireNonNull(store, "store");
        return self();
    }

    /** The writer of summaries; {@link ExtractiveSummarizer}, which needs no model, unless set. */
    public B summarizer(Summarizer summarizer) {
        this.summarizer = requireNonNull(summarizer, "summarizer");
        return self();
    }

    /**
     * The writer of a summary when the summariser fails or returns something that is none; {@link ExtractiveSummarizer}
     * unless set. Its summary is kept like any other: it quotes what was said, and the next one is made from it.
     */
    public B fallbackSummarizer(Summarizer fallback) {
        this.fallback = requireNonNull(fallback, "fallback");
        return self();
    }

    /**
     * Finds earlier messages for strategies that give recall a share, such as {@link
     * io.github.chatmemory4j.compaction.CombinedStrategy}; the caller's to close.
     */
    public B recall(Retriever retriever) {
        this.retriever = requireNonNull(retriever, "retriever");
        return self();
    }

    /**
     * Runs the summariser, and what else is done in the background; the caller's to close. Unless set, a few daemon threads
     * of the memories' own do, or the calling thread for a summariser that {@linkplain Summarizer#callsModel calls no
     * model}, so that its summary is there in time. {@code Runnable::run} does it on the calling thread, at once, which suits tests and scripts.
     */
    public B executor(Executor executor) {
        this.executor = requireNonNull(executor, "executor");
        return self();
    }

    /** Takes secrets out of everything that comes in, before it is stored or anything is made of it; nothing unless set. */
    public B redactor(Redactor redactor) {
        this.redactor = requireNonNull(redactor, "redactor");
        return self();
    }

    /** Hears of every decision; nobody unless set. */
    public B listener(MemoryListener listener) {
        this.listener = requireNonNull(listener, "listener");
        return self();
    }

    /** Hears when lookups, summaries, store calls and requests begin and end, for spans; nobody unless set. */
    public B observer(OperationObserver observer) {
        this.observer = requireNonNull(observer, "observer");
        return self();
    }

    /** Hears of messages before the first request goes without them; nobody unless set. */
    public B onLeaving(LeavingListener listener) {
        this.leavingListener = requireNonNull(listener, "listener");
        return self();
    }

    /** Where the time of messages comes from; the system's clock in UTC unless set. */
    public B clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return self();
    }

    /** Where all conversations take place: whose days summaries and recall name. The clock's zone unless set. */
    public B zone(ZoneId zone) {
        requireNonNull(zone, "zone");
        return zone(memoryId -> zone);
    }

    /** Where each conversation takes place, by its memory id as text; should be fast, and safe to share. */
    public B zone(Function<String, ZoneId> zones) {
        this.zones = requireNonNull(zones, "zones");
        return self();
    }

    /** The executor that was set; null for threads of the memories' own. */
    protected final @Nullable Executor executor() {
        return executor;
    }

    /** The retriever that was set; null for none. */
    protected final @Nullable Retriever retriever() {
        return retriever;
    }

    /** The listener that was set. */
    protected final MemoryListener listener() {
        return new SafeListener(listener);
    }

    /** The observer that was set. */
    protected final OperationObserver observer() {
        return ObservedOperations.by(observer).observer();
    }

    /** Whether a summarizer was set that calls a model. */
    protected final boolean summarizesByModel() {
        return summarizer != null && summarizer.callsModel();
    }

    /** The options that were set. */
    protected final MemoryOptions options() {
        return built();
    }

    /** The store that was set, or one on the heap. */
    protected final TranscriptStore store() {
        TranscriptStore present = store;
        if (present == null) {
            present = new InMemoryTranscriptStore();
            store = present;
        }
        return present;
    }

    /**
     * The engine.
     *
     * @param strategy the one that was set, or the one that fits
     * @param retriever null for none
     * @param tokenRatio how the provider's counts compare with the counter's
     * @param limit what requests may have at present; null for the budget
     * @param rendering the form in which messages are sent
     */
    protected final MemoryEngine engine(
            CompactionStrategy strategy,
            @Nullable Retriever retriever,
            TokenRatio tokenRatio,
            @Nullable TokenLimit limit,
            Renderings rendering) {
        MemoryOptions options = options();
        int summaryTokens = Math.max(MIN_SUMMARY_TOKENS, Math.min(options.maxSummaryTokens(), (int)
                (options.budget().input() * strategy.summaryShare())));
        ObservedOperations observed = ObservedOperations.by(observer);
        Summarizer given = summarizer == null ? new ExtractiveSummarizer(tokenCounter) : summarizer;
        Summarizer writer = observed.isHeard() ? new ObservedSummarizer(given, observed) : given;
        SummaryServices summarizing = new SummaryServices(
                summarySettings(options, writer, summaryTokens),
                counter(),
                observed.isHeard() ? new ObservedStore(store(), observed) : store(),
                clock,
                zones == null ? memoryId -> clock.getZone() : zones,
                new SafeListener(listener),
                runner(writer));
        EngineSettings settings = new EngineSettings(
                options.budget(),
                strategy,
                tokenRatio,
                summarizing,
                EngineSettings.renderedSummaryTokens(summaryTokens, tokenCounter),
                options.summaryPlacement(),
                retriever == null || !observed.isHeard() ? retriever : new ObservedRetriever(retriever, observed),
                store().derived().orElseGet(DerivedData::new),
                redactor,
                limit == null ? memoryId -> options.budget().input() : limit,
                rendering,
                options.toolResults(),
                leavingListener);
        return new MemoryEngine(settings, options.toBuilder().strategy(strategy).build(), observed);
    }

    private SummaryRunner runner(Summarizer writer) {
        if (executor != null) {
            return SummaryRunner.on(executor);
        }
        return writer.callsModel() ? SummaryRunner.ofOwnThreads() : SummaryRunner.on(Runnable::run);
    }

    private SummarySettings summarySettings(MemoryOptions options, Summarizer writer, int summaryTokens) {
        return new SummarySettings(
                writer,
                fallback == null ? new ExtractiveSummarizer(tokenCounter) : fallback,
                summaryTokens,
                options.summaryInputTokens(),
                options.summaryWait(),
                options.factShare());
    }
}
