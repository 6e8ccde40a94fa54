package io.github.chatmemory4j;

import io.github.chatmemory4j.GivenContexts.Given;
import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.internal.ContextAssembler;
import io.github.chatmemory4j.context.internal.ContextAssembler.Assembled;
import io.github.chatmemory4j.context.internal.ConversationSnapshot;
import io.github.chatmemory4j.context.internal.PinnedRecall;
import io.github.chatmemory4j.context.internal.RequestBudget;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.internal.RecallLookup;
import io.github.chatmemory4j.recall.internal.RecallLookup.Found;
import io.github.chatmemory4j.recall.internal.RecallLookup.Question;
import io.github.chatmemory4j.summary.internal.SummaryJob;
import io.github.chatmemory4j.summary.internal.SummaryScheduler;
import io.github.chatmemory4j.summary.internal.SummaryTarget;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one conversation: takes messages in, carries out what the strategy decides, and gives out contexts. Safe to
 * share between threads; no model is called under the lock.
 */
final class Conversation {

    /** The longest somebody waits who asks for a compaction; it goes on without them. */
    private static final Duration COMPACTION_TIME = Duration.ofMinutes(2);

    private final String memoryId;
    private final EngineSettings settings;
    private final TransactionalState state;
    private final SummaryScheduler<ConversationState> scheduler;
    private final ContextAssembler assembler;
    private final @Nullable RecallLookup lookup;
    private final PinnedRecall pinned = new PinnedRecall();
    private final GivenContexts given = new GivenContexts();
    private final LeavingMessages leaving;
    private volatile long stayingFrom = Long.MAX_VALUE;
    private final OpenTurn turn = new OpenTurn();
    private @Nullable ErasedView erasedView;
    private volatile @Nullable Context lastContext;
    private volatile boolean erasedSince;
    private final AtomicLong erasures = new AtomicLong();
    private volatile @Nullable ClearedConversation cleared;

    Conversation(String memoryId, @Nullable String userId, EngineSettings settings) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.leaving = new LeavingMessages(memoryId, settings.leavingListener());
        this.state = new TransactionalState(memoryId, userId, settings, changes());
        this.scheduler = new SummaryScheduler<>(
                memoryId, settings.summarizing(), settings.strategy().summarizes(), summaryTarget());
        this.assembler =
                new ContextAssembler(settings.counter(), settings.strategy().recallBudget(), settings.zone(memoryId));
        Retriever retriever = settings.retriever();
        this.lookup = retriever == null
                ? null
                : new RecallLookup(memoryId, retriever, settings.store(), settings.clock(), settings.listener());
    }

    private SummaryTarget<ConversationState> summaryTarget() {
        return new SummaryTarget<>() {
            @Override
            public <T> T locked(Supplier<T> work) {
                return state.locked(work);
            }

            @Override
            public <T> T change(Function<ConversationState, T> work) {
                return state.change(work);
            }

            @Override
            public void swapIn(ConversationState present, Summary summary) {
                present.summarize(summary);
                state.commit(present, TranscriptChange.summarize(present.state(), summary));
                leftWindow(present);
            }
        };
    }

    private TransactionalState.Changes changes() {
        return new TransactionalState.Changes() {
            @Override
            public void replaced(@Nullable Thread eraser) {
                voidEverything(eraser);
            }

            @Override
            public void changedElsewhere() {
                pinned.keepOnly(positions -> settings.store().read(memoryId, positions));
            }
        };
    }

    /** The conversation was erased: whatever was made from it is void, and whoever keeps any of it hears of it. */
    private void voidEverything(@Nullable Thread eraser) {
        erasures.incrementAndGet();
        List<Context> contexts = new ArrayList<>(given.takeAll());
        Optional.ofNullable(lastContext).ifPresent(contexts::add);
        if (!contexts.isEmpty() || !turn.addedSinceRead().isEmpty()) {
            erasedView = new ErasedView(contexts, turn.addedSinceRead(), erasedView);
        }
        turn.erased(eraser);
        scheduler.abandon();
        leaving.forget();
        lastContext = null;
        cleared = null;
        pinned.forget();
        forgetLookup();
        if (eraser == null) {
            settings.derived().erased(memoryId);
        }
    }

    /** The conversation was erased, through any door of this process. */
    void erasedHere() {
        state.erasedHere();
    }

    private void forgetLookup() {
        assembler.forget();
        if (lookup != null) {
            lookup.forget();
        }
    }

    /** Tells recall what can be asked for from now on. */
    private void leftWindow(ConversationState present) {
        Retriever retriever = settings.retriever();
        if (retriever != null) {
            retriever.leftWindow(memoryId, present.state().windowStart());
        }
    }

    /** Adds messages in order, in one commit; a system message equal to the one in force is not added again. */
    List<TranscriptEntry> add(List<Message> added, Instant at, Function<Message, Optional<RequestUsage>> usage) {
        List<Message> messages = redacted(added);
        IdentityHashMap<Message, RequestUsage> took = new IdentityHashMap<>();
        for (int i = 0; i < added.size(); i++) {
            Message message = messages.get(i);
            usage.apply(added.get(i)).ifPresent(used -> took.put(message, used));
        }
        List<MemoryEvent> events = new ArrayList<>();
        List<TranscriptEntry> entries = new ArrayList<>();
        List<TranscriptEntry> repeated = new ArrayList<>();
        Optional<SummaryJob> job = state.change(present -> {
            events.clear();
            entries.clear();
            repeated.clear();
            List<Message> fresh = withoutRepeated(present, admitted(messages), repeated);
            SummaryJob due = append(present, fresh, at, took, entries, events);
            turn.added(messages);
            if (erasedView != null) {
                erasedView.added(messages);
            }
            return Optional.ofNullable(due);
        });
        tell(events);
        scheduler.start(job.orElse(null));
        repeated.addAll(entries);
        return List.copyOf(repeated);
    }

    /** Without what a client sends again: a message whose id is there, or the question of the turn that has no answer yet. */
    private List<Message> withoutRepeated(
            ConversationState present, List<Message> messages, List<TranscriptEntry> repeated) {
        List<Message> fresh = new ArrayList<>(messages.size());
        Set<String> ids = new HashSet<>();
        for (Message message : messages) {
            Optional<TranscriptEntry> there = !message.id().isEmpty()
                    ? withId(present, message.id())
                    : fresh.isEmpty() ? present.unansweredQuestion(message) : Optional.empty();
            there.ifPresent(repeated::add);
            boolean isNewId = message.id().isEmpty() || ids.add(message.id());
            if (there.isEmpty() && isNewId) {
                fresh.add(message);
            }
        }
        return fresh;
    }

    private Optional<TranscriptEntry> withId(ConversationState present, String id) {
        return present.positionOf(id, from -> settings.store()
                        .read(memoryId, from, present.state().size()))
                .flatMap(position -> settings.store().read(memoryId, position, position + 1).stream()
                        .findFirst());
    }

    private List<Message> redacted(List<Message> messages) {
        return messages.stream().map(settings.redactor()::redact).toList();
    }

    /** Without what was made from a conversation that was erased, which is another one than this. */
    private List<Message> admitted(List<Message> messages) {
        ErasedView view = erasedView;
        return turn.withoutVoid(view == null ? messages : view.withoutGivenBack(messages));
    }

    private @Nullable SummaryJob append(
            ConversationState present,
            List<Message> messages,
            Instant at,
            IdentityHashMap<Message, RequestUsage> took,
            List<TranscriptEntry> entries,
            List<MemoryEvent> events) {
        TranscriptState next = present.state();
        Message inForce = present.system() == null ? null : present.system().message();
        for (Message message : messages) {
            if (message.role() == Role.SYSTEM && message.equals(inForce)) {
                continue;
            }
            TranscriptEntry entry =
                    new TranscriptEntry(next.size(), message, at, false, Optional.ofNullable(took.get(message)));
            entries.add(entry);
            next = next.withSize(next.size() + 1);
            if (message.role() == Role.SYSTEM) {
                next = next.withSystemPosition(entry.position());
                inForce = message;
            }
        }
        if (entries.isEmpty()) {
            return null;
        }
        present.append(next, entries);
        CompactionRequest request = compactionRequest(present, plainBudget());
        CompactionPlan plan = settings.strategy().plan(request);
        if (plan.action() == Action.TRIM) {
            takeOut(present, plan, request, events);
        }
        state.commit(present, TranscriptChange.append(present.state(), entries));
        return summaryJob(present, plan, request, events);
    }

    /** The summary to start, which the oldest turns leave for. */
    private @Nullable SummaryJob summaryJob(
            ConversationState present, CompactionPlan plan, CompactionRequest request, List<MemoryEvent> events) {
        int turns = leaving(present, plan);
        SummaryJob job = scheduler.plan(present, plan, turns, request, events);
        if (job != null && plan.action() == Action.SUMMARIZE) {
            leaving.note(present.window(), turns);
        }
        return job;
    }

    /** Says what was done; outside of the lock. */
    private void tell(List<MemoryEvent> events) {
        events.forEach(settings::tell);
        leaving.tell();
    }

    /** How many turns leave for good; a message only announced is not in yet. */
    private int leaving(ConversationState present, CompactionPlan plan) {
        return Math.min(plan.turns(), present.window().mayLeave(stayingFrom));
    }

    /** Takes the plan's turns out of the window and returns whether there were any. */
    private boolean takeOut(
            ConversationState present, CompactionPlan plan, CompactionRequest request, List<MemoryEvent> events) {
        int turns = leaving(present, plan);
        if (turns == 0) {
            return false;
        }
        int messages = present.window().messages();
        leaving.note(present.window(), turns);
        present.moveWindowStart(turns);
        leftWindow(present);
        events.add(new MemoryEvent(
                MemoryEvent.Type.TRIMMED,
                memoryId,
                messages - present.window().messages(),
                request.tokens(),
                present.tokens(),
                Duration.ZERO,
                plan.reason()));
        return true;
    }

    /**
     * The context of a request: planned under the lock, looked up and assembled outside of it from what was planned, and
     * committed if the conversation still is the one it was planned on.
     */
    Context context(ContextRequest request) {
        return context(request, true);
    }

    /** The context of a request that nobody sends; see {@link ConversationMemory#preview}. */
    Context preview(ContextRequest request) {
        return context(request, false);
    }

    /**
     * The context of a request that only asks: of the turns in the window those that fit, and none leaves it; see
     * {@link ConversationMemory#readOnly}.
     */
    Context readOnly(ContextRequest request) {
        RequestBudget budget = RequestBudget.of(request, settings.budgetTokens(memoryId), settings.counter());
        while (true) {
            Planned planned = state.read(present -> {
                ConversationSnapshot snapshot = present.snapshot(budget);
                assembler.requireRoomForSystem(snapshot, budget);
                return new Planned(snapshot, true, question(present, request, snapshot), pinned.copy(), false);
            });
            Context context = assembler
                    .assemble(
                            planned.snapshot(), budget, true, true, planned.pinned(), planned.mayPin(), lookUp(planned))
                    .context();
            if (state.read(present -> present.number() == planned.snapshot().number())) {
                return context;
            }
        }
    }

    private Context context(ContextRequest request, boolean isGiven) {
        RequestBudget budget = RequestBudget.of(request, settings.budgetTokens(memoryId), settings.counter());
        while (true) {
            // A request that must do without recall leaves what was pinned as it is.
            Planned planned = plan(request, budget).mayPin(isGiven && request.recalls());
            Found found = lookUp(planned);
            Context context = commit(
                    planned,
                    assemble(planned, budget, found),
                    !found.bestFirst().isEmpty(),
                    isGiven);
            if (context != null) {
                return context;
            }
        }
    }

    /**
     * What is known of a request once it is planned.
     *
     * @param windowFits whether the window can be sent beside the incoming message
     * @param question what recall is asked
     * @param pinned what was recalled for the turns of the window; nothing for a request without recall
     * @param mayPin whether what is recalled may stay with its turn
     */
    private record Planned(
            ConversationSnapshot snapshot, boolean windowFits, Question question, PinnedRecall pinned, boolean mayPin) {

        Planned mayPin(boolean may) {
            return new Planned(snapshot, windowFits, question, pinned, may);
        }
    }

    private Planned plan(ContextRequest request, RequestBudget budget) {
        List<MemoryEvent> events = new ArrayList<>();
        AtomicReference<@Nullable SummaryJob> job = new AtomicReference<>();
        Optional<Planned> planned = state.read(present -> {
            events.clear();
            assembler.requireRoomForSystem(present.snapshot(budget), budget);
            CompactionRequest compaction = compactionRequest(present, budget);
            CompactionPlan plan = settings.strategy().plan(compaction);
            boolean moved = false;
            // Results that tools depend on stay when their turn leaves, so that one plan may free too little.
            while (plan.action() == Action.TRIM && takeOut(present, plan, compaction, events)) {
                moved = true;
                compaction = compactionRequest(present, budget);
                plan = settings.strategy().plan(compaction);
            }
            if (moved) {
                state.commit(present, TranscriptChange.of(present.state()));
            }
            SummaryJob due = summaryJob(present, plan, compaction, events);
            job.set(due);
            boolean settled = due == null && settings.summaryWait().isZero();
            return settled
                    ? Optional.of(planned(present, request, budget, compaction, events))
                    : Optional.<Planned>empty();
        });
        tell(events);
        if (planned.isPresent()) {
            return planned.get();
        }
        scheduler.start(job.get());
        awaitSummary(budget);
        Planned late = state.change(present -> {
            events.clear();
            return planned(present, request, budget, compactionRequest(present, budget), events);
        });
        tell(events);
        return late;
    }

    private Planned planned(
            ConversationState present,
            ContextRequest request,
            RequestBudget budget,
            CompactionRequest compaction,
            List<MemoryEvent> events) {
        boolean windowFits = hideWhatDoesNotFit(present, budget, compaction, events);
        pinned.follow(present.window().turns(), present.state().size());
        ConversationSnapshot snapshot = present.snapshot(budget);
        return new Planned(
                snapshot,
                windowFits,
                question(present, request, snapshot),
                request.recalls() ? pinned.copy() : new PinnedRecall(),
                false);
    }

    private Question question(ConversationState present, ContextRequest request, ConversationSnapshot snapshot) {
        boolean recalls =
                request.recalls() && settings.strategy().recallBudget().share() > 0;
        String text = !recalls
                ? ""
                : request.incoming()
                        .or(present::currentQuestion)
                        .map(Message::text)
                        .map(settings.redactor()::redact)
                        .orElse("");
        return new Question(text, snapshot.state().clearedTo(), snapshot.state().windowStart(), snapshot.number());
    }

    private Found lookUp(Planned planned) {
        return lookup == null || !planned.question().isAsked() ? Found.NOTHING : lookup.lookUp(planned.question());
    }

    private Assembled assemble(Planned planned, RequestBudget budget, Found found) {
        boolean someStay = stayingFrom < planned.snapshot().newestTurnStart();
        return assembler.assemble(
                planned.snapshot(),
                budget,
                planned.windowFits() || someStay,
                someStay,
                planned.pinned(),
                planned.mayPin(),
                found);
    }

    /** Null when the conversation is not the one any more that the request was planned on. */
    private @Nullable Context commit(Planned planned, Assembled assembled, boolean recalled, boolean isGiven) {
        Function<ConversationState, Optional<Context>> work = present -> {
            if (present.number() != planned.snapshot().number()) {
                return Optional.empty();
            }
            if (!isGiven) {
                return Optional.of(assembled.context());
            }
            if (planned.mayPin()) {
                assembled.pin().ifPresent(pinned::pin);
            }
            lastContext = assembled.context();
            given.give(assembled.context());
            erasedSince = false;
            erasedView = null;
            turn.read();
            return Optional.of(assembled.context());
        };
        // What was recalled was read after the request was planned, perhaps from another conversation under the same
        // id.
        return (recalled ? state.read(work) : state.change(work)).orElse(null);
    }

    private CompactionRequest compactionRequest(ConversationState present, RequestBudget budget) {
        pinned.follow(present.window().turns(), present.state().size());
        return present.compactionRequest(budget, pinned);
    }

    /** Waits, if that is allowed, when turns would have to leave the request that a summary in the making stands in for. */
    private void awaitSummary(RequestBudget budget) {
        if (settings.summaryWait().isZero()) {
            return;
        }
        SummaryJob job = state.change(present -> {
                    CompactionRequest request = compactionRequest(present, budget);
                    boolean leave = request.tokens() > request.availableTokens()
                            && leaving(present, settings.strategy().plan(request)) > 0;
                    return Optional.ofNullable(leave ? scheduler.toWaitFor() : null);
                })
                .orElse(null);
        if (job != null) {
            scheduler.await(job);
        }
    }

    /**
     * When the request is still over budget, because the summary is not there yet or somebody added in between, the turns
     * that will be folded leave the window already now, as in a trim; nothing is lost, because the next summary starts
     * where the last one ended. Returns whether the rest of the window can be sent beside the incoming message.
     */
    private boolean hideWhatDoesNotFit(
            ConversationState present, RequestBudget budget, CompactionRequest compaction, List<MemoryEvent> events) {
        CompactionRequest request = compaction;
        if (request.tokens() <= request.availableTokens()) {
            return true;
        }
        CompactionPlan plan = settings.strategy().plan(request);
        while (takeOut(present, plan, request, events)) {
            // What leaves may have to be kept elsewhere in the request, which then still is over budget.
            state.commit(present, TranscriptChange.of(present.state()));
            request = compactionRequest(present, budget);
            plan = settings.strategy().plan(request);
        }
        boolean mustBeSent = !budget.hasIncoming() || plan.action() == Action.KEEP;
        return mustBeSent || request.tokens() <= request.availableTokens();
    }

    /** Keeps messages in the window; see {@link ConversationMemory#stayFrom}. */
    void stayFrom(long position) {
        stayingFrom = position;
    }

    /** Reads the transcript, after making sure that it is this user's. */
    List<TranscriptEntry> transcript(long from, long to) {
        return state.readStore(present -> settings.store().read(memoryId, from, to));
    }

    /** Every summary ever made, oldest first. */
    List<Summary> summaries() {
        return state.readStore(present -> settings.store().summaries(memoryId));
    }

    TranscriptState state() {
        return state.read(ConversationState::state);
    }

    @Nullable Summary summary() {
        return state.read(ConversationState::summary);
    }

    /** What was folded into the running summary: neither system messages nor what was taken back. */
    List<TranscriptEntry> summarized() {
        List<TranscriptEntry> covered = state.readStore(present -> {
            Summary summary = summary();
            return summary == null ? List.of() : settings.store().read(memoryId, present.clearedTo(), summary.end());
        });
        return covered.stream()
                .filter(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM)
                .toList();
    }

    @Nullable CountedEntry system() {
        return state.read(ConversationState::system);
    }

    /** Clears, and returns what was given out last, in which something may be erased by now. */
    @Nullable Context clear() {
        return state.change(present -> {
                    if (present.state().revision() > 0) {
                        TranscriptState before = present.state();
                        state.commit(present, TranscriptChange.of(before.cleared()));
                        cleared = new ClearedConversation(
                                before,
                                Optional.ofNullable(present.summary()),
                                present.state().revision());
                        state.dropCleared();
                        scheduler.abandon();
                    }
                    if (erasedView != null) {
                        erasedView.cleared();
                    }
                    return Optional.ofNullable(lastContext);
                })
                .orElse(null);
    }

    /** Makes the conversation read as the host wants it to; see {@link ConversationMemory#reconcile}. */
    List<TranscriptEntry> reconcile(List<Message> brought, boolean summaryWanted, Instant at) {
        List<Message> wanted = redacted(brought);
        Optional<Given> known = state.locked(given::take);
        return state.change(present -> {
            ErasedView view = erasedView;
            if (view != null || turn.isVoid()) {
                return appended(present, view == null ? wanted : view.without(wanted), at);
            }
            ConversationState base = present;
            ClearedConversation undo = cleared;
            if (undo != null && undo.isForgotten(present.state())) {
                Optional<Summary> summary = summaryWanted ? undo.summary() : Optional.empty();
                return reconciled(present, Reconciliation.anew(present.state(), wanted, summary, at), wanted);
            }
            if (undo != null && undo.revisionAfter() == present.state().revision()) {
                base = state.loaded(undo.liveTranscript(settings.store(), memoryId));
            }
            TranscriptChange change = Reconciliation.change(
                    base,
                    present.state(),
                    known.map(Given::context).orElse(lastContext),
                    position ->
                            known.map(context -> given.runOf(context, position)).orElse(0L),
                    wanted,
                    summaryWanted,
                    at);
            return reconciled(present, change, wanted);
        });
    }

    /** Adds what the user said anew in a list that begins with what was erased; the answers in it were made from that. */
    private List<TranscriptEntry> appended(ConversationState present, List<Message> fresh, Instant at) {
        List<Message> said = fresh.stream()
                .filter(message -> message.role() == Role.USER || message.role() == Role.SYSTEM)
                .toList();
        List<TranscriptEntry> entries = new ArrayList<>();
        append(present, said, at, new IdentityHashMap<>(), entries, new ArrayList<>());
        turn.added(said);
        return entries;
    }

    /** Commits a change of what the conversation reads like; whatever was worked out from before it is void. */
    private List<TranscriptEntry> reconciled(ConversationState present, TranscriptChange change, List<Message> known) {
        state.commit(present, change);
        turn.rewritten(List.copyOf(known));
        state.drop();
        scheduler.abandon();
        lastContext = null;
        if (!change.appended().isEmpty()) {
            given.set(change.appended().get(0), change.appended().size());
        }
        return change.appended();
    }

    /** Takes messages back; see {@link ConversationMemory#takeBack}. */
    void takeBack(Set<Long> positions) {
        long conversation = erasures.get();
        state.change(present -> {
            if (conversation != erasures.get()) {
                // They are positions of another conversation.
                return true;
            }
            List<Long> inWindow = present.window().turns().stream()
                    .flatMap(turn -> turn.entries().stream())
                    .map(CountedEntry::position)
                    .filter(positions::contains)
                    .toList();
            if (!inWindow.isEmpty()) {
                reconciled(
                        present,
                        new TranscriptChange(present.state(), List.of(), inWindow, Optional.empty()),
                        turn.addedSinceRead());
            }
            return true;
        });
    }

    @Nullable Context lastContext() {
        return erasedSince ? null : lastContext;
    }

    List<Turn> turns() {
        return state.read(present -> List.copyOf(present.window().turns()));
    }

    List<Message> window() {
        return state.read(present -> {
            List<Message> messages = new ArrayList<>(present.window().messages());
            present.window().turns().forEach(turn -> turn.entries().forEach(entry -> messages.add(entry.message())));
            return messages;
        });
    }

    Erasure erase() {
        state.requireUser();
        Erasure removed = settings.store().erase(memoryId);
        settings.announce(memoryId);
        return removed;
    }

    /** Takes one message out; see {@link ConversationMemory#eraseMessage}. */
    Erasure eraseMessage(long position) {
        state.requireUser();
        Erasure removed = settings.store().eraseMessage(memoryId, position);
        settings.announce(memoryId, position);
        foldAnew();
        return removed;
    }

    /** A message was erased, through any door of this process. */
    void messageErasedHere(long position) {
        state.whenFree(() -> {
            ClearedConversation undo = cleared;
            cleared = undo == null ? null : undo.without(position);
            leaving.erased(position);
            state.drop();
            scheduler.abandon();
            // Kept for a host that brings back what it was given, so that what is erased is not taken for new.
            erasedSince = true;
            pinned.forget();
            forgetLookup();
        });
    }

    /** Starts to summarise what no summary stands in for any more; the window stays as it is. */
    private void foldAnew() {
        if (!settings.strategy().summarizes()) {
            return;
        }
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = state.read(present -> {
            events.clear();
            CompactionRequest request = compactionRequest(present, plainBudget());
            return scheduler.plan(present, CompactionPlan.keep("erased"), 0, request, events);
        });
        events.forEach(settings::tell);
        scheduler.start(job);
    }

    /** What people decided about it. */
    ConversationDetails details() {
        return state.read(ConversationState::details);
    }

    /** Changes what people decided about it, as far as that is not so already. */
    void decide(UnaryOperator<ConversationDetails> change) {
        state.read(present -> {
            ConversationDetails before = present.details();
            ConversationDetails after = change.apply(before);
            if (!after.equals(before)) {
                state.commit(present, TranscriptChange.of(present.state(), after));
                state.drop();
            }
            return true;
        });
    }

    /** Compacts as if there were no more room than the conversation takes; see {@link ConversationMemory#compactNow}. */
    boolean compactNow() {
        List<MemoryEvent> events = new ArrayList<>();
        AtomicBoolean moved = new AtomicBoolean();
        Optional<SummaryJob> job = state.read(present -> {
            events.clear();
            CompactionRequest request = compactionRequest(present, plainBudget());
            CompactionRequest full = request.withAvailableTokens(Math.max(1, request.tokens() - 1));
            CompactionPlan plan = settings.strategy().plan(full);
            moved.set(plan.action() == Action.TRIM && takeOut(present, plan, request, events));
            if (moved.get()) {
                state.commit(present, TranscriptChange.of(present.state()));
            }
            return Optional.ofNullable(summaryJob(present, plan, request, events));
        });
        tell(events);
        job.ifPresent(due -> scheduler.startAndAwait(due, COMPACTION_TIME));
        return moved.get() || job.isPresent();
    }

    private RequestBudget plainBudget() {
        return RequestBudget.of(ContextRequest.PLAIN, settings.budgetTokens(memoryId), settings.counter());
    }

    boolean isIdle() {
        return !state.isLocked() && !scheduler.isRunning();
    }
}
