package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.compaction.TurnSize;
import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.context.internal.ConversationSnapshot;
import io.github.chatmemory4j.context.internal.PinnedMessages;
import io.github.chatmemory4j.context.internal.PinnedRecall;
import io.github.chatmemory4j.context.internal.PinnedResults;
import io.github.chatmemory4j.context.internal.Prefix;
import io.github.chatmemory4j.context.internal.RenderedWindow;
import io.github.chatmemory4j.context.internal.RequestBudget;
import io.github.chatmemory4j.context.internal.WindowRendering;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.summary.internal.FoldableState;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The heap image of a conversation's live part: what a store's {@link LiveTranscript} says, counted and grouped into
 * turns. Guarded by its conversation's lock.
 */
final class ConversationState implements FoldableState {

    private static final AtomicLong IMAGES = new AtomicLong();

    private final long number = IMAGES.incrementAndGet();
    private final String memoryId;
    private final EngineSettings settings;
    private final ConversationDetails details;
    private TranscriptState state;
    private @Nullable CountedEntry system;
    private @Nullable Summary summary;
    private PinnedResults kept;
    private PinnedMessages pinned;
    private Prefix prefix;
    private final Window window = new Window();
    private final WindowRendering rendering;
    private StepRendering renderedAs;

    /** Known once somebody has asked for an id. */
    private @Nullable Map<String, Long> positionsById;

    /** Messages at or after the window's start that are not in the window: system messages and withdrawn ones. */
    private final SortedMap<Long, TranscriptEntry> aside = new TreeMap<>();

    ConversationState(
            String memoryId,
            EngineSettings settings,
            LiveTranscript stored,
            PinnedResults kept,
            List<TranscriptEntry> pinnedBefore) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.details = stored.details();
        this.kept = kept;
        this.pinned = pinned(pinnedBefore);
        this.renderedAs = settings.rendering().of(memoryId);
        this.rendering = new WindowRendering(settings.counter(), settings.toolResults());
        this.state = stored.state();
        this.system = stored.system().map(this::count).orElse(null);
        this.summary = stored.summary().orElse(null);
        this.prefix = renderPrefix();
        stored.window().forEach(entry -> place(entry.message().role() == Role.SYSTEM || entry.withdrawn(), entry));
    }

    private void place(boolean outsideWindow, TranscriptEntry entry) {
        if (outsideWindow) {
            aside.put(entry.position(), entry);
        } else {
            window.add(count(entry));
        }
    }

    private CountedEntry count(TranscriptEntry entry) {
        return new CountedEntry(entry, settings.counter().count(entry.message()));
    }

    /** Tells this image from every other in this process. */
    long number() {
        return number;
    }

    TranscriptState state() {
        return state;
    }

    @Override
    public @Nullable Summary summary() {
        return summary;
    }

    @Nullable CountedEntry system() {
        return system;
    }

    Prefix prefix() {
        return prefix;
    }

    /** The system message alone, for requests that have no room for what stands in for older messages. */
    Prefix barePrefix() {
        return Prefix.of(system, null, settings.summaryPlacement(), settings.counter());
    }

    @Override
    public long windowStart() {
        return state.windowStart();
    }

    @Override
    public int windowMessages() {
        return window.messages();
    }

    /** The window as a request with this budget sends it. */
    private RenderedWindow rendered(RequestBudget budget) {
        StepRendering present = settings.rendering().of(memoryId);
        if (!present.equals(renderedAs)) {
            renderedAs = present;
            kept = kept.as(present, settings.counter(), settings.budget().input());
            prefix = renderPrefix();
        }
        return rendering.render(
                window.turns(),
                present,
                budget,
                budget.clearingTokens(prefix.tokens(), settings.budget().input()));
    }

    /** What a request is assembled from. */
    ConversationSnapshot snapshot(RequestBudget budget) {
        return new ConversationSnapshot(
                number,
                state,
                Optional.ofNullable(summary),
                prefix,
                barePrefix(),
                pinned.positions(),
                rendered(budget),
                aside);
    }

    Window window() {
        return window;
    }

    SortedMap<Long, TranscriptEntry> aside() {
        return aside;
    }

    /** The position up to which the summary, or a clear, has dealt with everything. */
    @Override
    public long summarizedTo() {
        return summary == null ? state.clearedTo() : summary.end();
    }

    boolean isSystemInForce(Message message) {
        return system != null && system.message().equals(message);
    }

    /** Takes in new messages; the state is the one that comes with them. */
    void append(TranscriptState next, List<TranscriptEntry> entries) {
        state = next;
        for (TranscriptEntry entry : entries) {
            boolean isSystem = entry.message().role() == Role.SYSTEM;
            place(isSystem, entry);
            if (positionsById != null) {
                positionsById.put(entry.message().id(), entry.position());
            }
            if (isSystem) {
                system = count(entry);
                prefix = renderPrefix();
            }
        }
    }

    /** Takes the oldest turns out of the window; what they were stays in the transcript. */
    void moveWindowStart(int turns) {
        long start = windowStartAfter(turns);
        List<CountedEntry> leaving = new ArrayList<>();
        window.turns().subList(0, turns).forEach(turn -> leaving.addAll(turn.entries()));
        PinnedResults keptNow = kept.with(
                leaving,
                state,
                start,
                renderedAs,
                settings.counter(),
                settings.budget().input());
        if (!keptNow.equals(kept)) {
            kept = keptNow;
            prefix = renderPrefix();
        }
        pinLeaving(leaving);
        window.removeOldest(turns);
        rendering.forgetBefore(start);
        aside.headMap(start).clear();
        state = state.withWindowStart(start);
    }

    /** What is pinned of the messages that leave goes on in the prefix. */
    private void pinLeaving(List<CountedEntry> leaving) {
        List<TranscriptEntry> entries = leaving.stream()
                .map(CountedEntry::entry)
                .filter(entry -> details.pinned().contains(entry.position()))
                .toList();
        if (!entries.isEmpty()) {
            List<TranscriptEntry> all = new ArrayList<>(pinned.entries());
            all.addAll(entries);
            pinned = pinned(all);
            prefix = renderPrefix();
        }
    }

    private PinnedMessages pinned(List<TranscriptEntry> entries) {
        return PinnedMessages.of(entries, settings.counter(), settings.budget().input());
    }

    ConversationDetails details() {
        return details;
    }

    /** Where the window would start without its oldest turns. */
    @Override
    public long windowStartAfter(int turns) {
        return turns < window.turns().size() ? window.turns().get(turns).start() : state.size();
    }

    void summarize(Summary newer) {
        summary = newer;
        prefix = renderPrefix();
        int covered = 0;
        while (covered < window.turns().size() && window.turns().get(covered).start() < newer.end()) {
            covered++;
        }
        if (newer.end() > state.windowStart()) {
            moveWindowStart(covered);
        }
    }

    void committed(TranscriptState after) {
        state = after;
    }

    private Prefix renderPrefix() {
        return Prefix.of(system, summary, settings.summaryPlacement(), settings.counter())
                .with(kept.messages())
                .with(pinned.messages());
    }

    /**
     * What the strategy decides about. The present summary may be longer than a new one can get, made under other settings
     * or full of delimiters that are escaped; what is kept must fit beside either. A turn's size is with what was recalled
     * for it and stays.
     */
    CompactionRequest compactionRequest(RequestBudget budget, PinnedRecall pinned) {
        RenderedWindow sent = rendered(budget);
        List<TurnSize> sizes = sent.sizes(pinned);
        if (budget.hasIncoming()) {
            sizes.add(new TurnSize(1, budget.incomingTokens()));
        }
        return new CompactionRequest(
                sizes,
                sent.tokens() + pinned.tokens() + budget.incomingTokens(),
                prefix.systemTokens() + openingTokens(),
                prefix.summaryTokens(),
                Math.max(settings.renderedSummaryTokens(), prefix.summaryTokens()),
                Math.max(0, budget.totalTokens()),
                summary == null && state.windowStart() == state.clearedTo());
    }

    /** Tokens of a request about which nothing more is known. */
    @Override
    public int tokens() {
        return prefix.tokens()
                + rendered(RequestBudget.ofAll(settings.budgetTokens(memoryId))).tokens();
    }

    /** Where the newest turn starts; the end of the transcript when there is none. */
    @Override
    public long newestTurnStart() {
        List<Turn> turns = window.turns();
        return turns.isEmpty() ? state.size() : turns.get(turns.size() - 1).start();
    }

    /** The user message of the newest turn; empty when that starts with somebody else. */
    Optional<Message> currentQuestion() {
        List<Turn> turns = window.turns();
        return turns.isEmpty()
                ? Optional.empty()
                : Optional.of(turns.get(turns.size() - 1).entries().get(0).message())
                        .filter(message -> message.role() == Role.USER);
    }

    /**
     * Where the message with an id is.
     *
     * @param all reads the conversation from a position on, which is needed once
     */
    Optional<Long> positionOf(String id, LongFunction<List<TranscriptEntry>> all) {
        Map<String, Long> known = positionsById;
        if (known == null) {
            known = new HashMap<>();
            for (TranscriptEntry entry : all.apply(state.clearedTo())) {
                if (!entry.withdrawn()) {
                    known.put(entry.message().id(), entry.position());
                }
            }
            positionsById = known;
        }
        return Optional.ofNullable(known.get(id));
    }

    /** The question of the newest turn, if it has no answer yet and this one repeats it. */
    Optional<TranscriptEntry> unansweredQuestion(Message message) {
        List<Turn> turns = window.turns();
        if (message.role() != Role.USER || turns.isEmpty()) {
            return Optional.empty();
        }
        List<CountedEntry> newest = turns.get(turns.size() - 1).entries();
        boolean isAnswered = newest.stream().map(CountedEntry::message).anyMatch(Message::isAnswer);
        return isAnswered
                ? Optional.empty()
                : Optional.of(newest.get(0).entry())
                        .filter(entry -> entry.message().equals(message));
    }

    private int openingTokens() {
        boolean assistantStarts = !window.turns().isEmpty()
                && window.turns().get(0).entries().get(0).message().role() != Role.USER;
        return assistantStarts ? settings.counter().count(Message.user(Prefix.ASSISTANT_STARTS)) : 0;
    }
}
