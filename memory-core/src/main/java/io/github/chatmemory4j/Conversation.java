package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one conversation: takes messages in, carries out what the strategy decides, and assembles contexts. Every
 * change is committed to the store first; the heap image is thrown away whenever a commit fails, so it can never be ahead
 * of the store. Safe to share between threads; no model is called under the lock.
 */
final class Conversation {

    private static final int MOST_RETRIES = 100;

    private final String memoryId;
    private final MemorySettings settings;
    private final ContextAssembler assembler;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LiveConversation live;
    private @Nullable SummaryJob summaryInFlight;
    private @Nullable Context lastContext;
    private @Nullable ClearedConversation cleared;

    Conversation(String memoryId, MemorySettings settings) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.assembler = new ContextAssembler(settings.counter());
    }

    String memoryId() {
        return memoryId;
    }

    /** Runs with the heap image under the lock; again on a fresh image when somebody else changed the store. */
    private <T> T locked(Function<LiveConversation, T> work) {
        lock.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                LiveConversation image = loaded();
                try {
                    return work.apply(image);
                } catch (TranscriptConflictException e) {
                    live = null;
                    if (attempt == MOST_RETRIES) {
                        throw e;
                    }
                } catch (RuntimeException e) {
                    live = null;
                    throw e;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private LiveConversation loaded() {
        LiveConversation image = live;
        if (image == null) {
            image = new LiveConversation(settings, settings.store().load(memoryId));
            live = image;
        }
        return image;
    }

    private void commit(LiveConversation image, TranscriptChange change) {
        settings.store().commit(memoryId, change);
        image.committed(change.committed());
    }

    /** Adds messages in order, in one commit; a system message equal to the one in force is not added again. */
    void add(List<Message> messages, Instant at) {
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = locked(image -> {
            events.clear();
            return append(image, messages, at, events);
        });
        events.forEach(settings::tell);
        start(job);
    }

    private @Nullable SummaryJob append(
            LiveConversation image, List<Message> messages, Instant at, List<MemoryEvent> events) {
        TranscriptState next = image.state();
        List<TranscriptEntry> entries = new ArrayList<>(messages.size());
        for (Message message : messages) {
            if (message.role() == Role.SYSTEM && image.isSystemInForce(message)) {
                continue;
            }
            TranscriptEntry entry = new TranscriptEntry(next.size(), message, at);
            entries.add(entry);
            next = next.withSize(next.size() + 1);
            if (message.role() == Role.SYSTEM) {
                next = next.withSystemPosition(entry.position());
            }
        }
        if (entries.isEmpty()) {
            return null;
        }
        image.append(next, entries);
        CompactionRequest request = image.compactionRequest(ContextRequest.PLAIN);
        CompactionPlan plan = settings.strategy().plan(request);
        if (plan.action() == Action.TRIM) {
            trim(image, plan, request, events);
        }
        commit(image, TranscriptChange.append(image.state(), entries));
        return plan.action() == Action.SUMMARISE ? planSummary(image, plan.turns(), request, events) : null;
    }

    private void trim(
            LiveConversation image, CompactionPlan plan, CompactionRequest request, List<MemoryEvent> events) {
        int messages = image.window().messages();
        image.moveWindowStart(plan.turns());
        int tokens = image.prefix().tokens() + image.window().tokens();
        events.add(new MemoryEvent(
                MemoryEvent.Type.TRIMMED,
                memoryId,
                messages - image.window().messages(),
                request.tokens(),
                tokens,
                Duration.ZERO,
                plan.reason()));
    }

    /** The job that folds everything between the summary and the end of the oldest turns; null while one is running. */
    private @Nullable SummaryJob planSummary(
            LiveConversation image, int turns, CompactionRequest request, List<MemoryEvent> events) {
        if (summaryInFlight != null || settings.summarizer() == null) {
            return null;
        }
        long from = image.summarisedTo();
        long to = image.windowStartAfter(Math.min(turns, image.window().turns().size()));
        if (to <= from) {
            return null;
        }
        Summary previous = image.summary();
        SummaryJob job =
                new SummaryJob(this, settings, previous == null ? "" : previous.text(), from, to, request.tokens());
        summaryInFlight = job;
        events.add(new MemoryEvent(
                MemoryEvent.Type.SUMMARY_PLANNED,
                memoryId,
                (int) Math.min(to - from, Integer.MAX_VALUE),
                request.tokens(),
                request.tokens(),
                Duration.ZERO,
                request.tokens() + " tokens, " + request.availableTokens() + " available"));
        return job;
    }

    private void start(@Nullable SummaryJob job) {
        if (job == null) {
            return;
        }
        try {
            settings.executor().execute(job);
        } catch (RuntimeException e) {
            // A full or closed executor: the messages stay where they are and the next compaction tries again.
            summaryEnded(job);
        }
    }

    /** Ends a job that made no summary. */
    void summaryEnded(SummaryJob job) {
        lock.lock();
        try {
            if (summaryInFlight == job) {
                summaryInFlight = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Swaps a new summary in, unless the conversation changed underneath; then returns false. */
    boolean summaryMade(SummaryJob job, Summary summary, MemoryEvent.Type type, Duration took) {
        MemoryEvent event;
        try {
            event = locked(image -> swapIn(image, job, summary, type, took));
        } finally {
            summaryEnded(job);
        }
        settings.tell(event);
        return event.type() != MemoryEvent.Type.SUMMARY_DISCARDED;
    }

    private MemoryEvent swapIn(
            LiveConversation image, SummaryJob job, Summary summary, MemoryEvent.Type type, Duration took) {
        boolean unchanged = summaryInFlight == job
                && image.summarisedTo() == job.from()
                && image.state().size() >= job.to();
        int before = image.prefix().tokens() + image.window().tokens();
        if (!unchanged) {
            return new MemoryEvent(
                    MemoryEvent.Type.SUMMARY_DISCARDED,
                    memoryId,
                    0,
                    before,
                    before,
                    took,
                    "the conversation changed while it was made");
        }
        image.summarise(summary);
        commit(image, TranscriptChange.summarise(image.state(), summary));
        int after = image.prefix().tokens() + image.window().tokens();
        return new MemoryEvent(
                type,
                memoryId,
                (int) Math.min(job.to() - job.from(), Integer.MAX_VALUE),
                before,
                after,
                took,
                "summary up to position " + job.to());
    }

    /** The context of a request; compacts first when the strategy says so. */
    Context context(ContextRequest request) {
        compactBeforeRequest(request);
        return locked(image -> {
            Context context = assemble(image, request);
            lastContext = context;
            return context;
        });
    }

    private void compactBeforeRequest(ContextRequest contextRequest) {
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = locked(image -> {
            events.clear();
            CompactionRequest request = image.compactionRequest(contextRequest);
            CompactionPlan plan = settings.strategy().plan(request);
            return switch (plan.action()) {
                case KEEP -> null;
                case TRIM -> {
                    trim(image, plan, request, events);
                    commit(image, TranscriptChange.of(image.state()));
                    yield null;
                }
                case SUMMARISE -> planSummary(image, plan.turns(), request, events);
            };
        });
        events.forEach(settings::tell);
        start(job);
        hideWhatDoesNotFit(contextRequest);
    }

    /**
     * When the summary is not there yet and the request would be over budget, the turns that will be folded leave the
     * window already now, as in a trim; nothing is lost, because the next summary starts where the last one ended.
     */
    private void hideWhatDoesNotFit(ContextRequest contextRequest) {
        List<MemoryEvent> events = new ArrayList<>();
        locked(image -> {
            events.clear();
            CompactionRequest request = image.compactionRequest(contextRequest);
            if (request.tokens() > request.availableTokens()) {
                CompactionPlan plan = settings.strategy().plan(request);
                if (plan.action() == Action.SUMMARISE) {
                    trim(image, plan, request, events);
                    commit(image, TranscriptChange.of(image.state()));
                }
            }
            return true;
        });
        events.forEach(settings::tell);
    }

    private Context assemble(LiveConversation image, ContextRequest request) {
        int total = settings.budget().input() - request.reservedTokens();
        int available =
                total - request.incoming().map(settings.counter()::count).orElse(0);
        List<Turn> turns = List.copyOf(image.window().turns());
        boolean incoming = request.incoming().isPresent();
        Prefix prefix = image.prefix();
        boolean summarySent = image.summary() != null;
        if (prefix.tokens() > total - TurnShortening.LEAST_TEXT_TOKENS && image.summary() != null) {
            prefix = image.barePrefix();
            summarySent = false;
        }
        if (prefix.tokens() > total) {
            throw new BudgetExceededException("the system message needs " + prefix.tokens() + " tokens of the "
                    + Math.max(0, total) + " that the budget leaves; raise maxTokens or shorten the system message");
        }
        List<ContextMessage> sent = incoming && prefix.tokens() >= available
                ? prefix.messages()
                : assembler.assemble(prefix, turns, incoming, available);
        Placements placements = new Placements(image, turns, sent, summarySent);
        return new Context(sent, available, placements::ranges);
    }

    TranscriptState state() {
        return locked(LiveConversation::state);
    }

    @Nullable Summary summary() {
        lock.lock();
        try {
            return loaded().summary();
        } finally {
            lock.unlock();
        }
    }

    @Nullable CountedEntry system() {
        lock.lock();
        try {
            return loaded().system();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        locked(image -> {
            if (image.state().revision() > 0) {
                TranscriptState before = image.state();
                commit(image, TranscriptChange.of(before.cleared()));
                cleared = new ClearedConversation(before, image.state().revision());
                live = null;
            }
            return true;
        });
    }

    /** Makes the conversation read as the host wants it to; see {@link ConversationMemory#restate}. */
    void restate(List<Message> wanted, boolean summaryWanted, Instant at) {
        locked(image -> {
            LiveConversation base = image;
            ClearedConversation undo = cleared;
            if (undo != null && undo.revisionAfter() == image.state().revision()) {
                base = new LiveConversation(settings, undo.liveTranscript(settings.store(), memoryId));
            }
            commit(image, Restating.change(base, image.state(), lastContext, wanted, summaryWanted, at));
            live = null;
            lastContext = null;
            summaryInFlight = null;
            return true;
        });
    }

    @Nullable Context lastContext() {
        lock.lock();
        try {
            return lastContext;
        } finally {
            lock.unlock();
        }
    }

    List<Message> window() {
        return locked(image -> {
            List<Message> messages = new ArrayList<>(image.window().messages());
            image.window().turns().forEach(turn -> turn.entries().forEach(entry -> messages.add(entry.message())));
            return messages;
        });
    }

    long erase() {
        lock.lock();
        try {
            live = null;
            lastContext = null;
            cleared = null;
            summaryInFlight = null;
            return settings.store().erase(memoryId);
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return summaryInFlight == null;
        } finally {
            lock.unlock();
        }
    }
}
