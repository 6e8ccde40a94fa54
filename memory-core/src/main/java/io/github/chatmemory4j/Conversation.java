package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.Recollecting.Found;
import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.Erasure;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one conversation: takes messages in, carries out what the strategy decides, and gives out contexts. Safe to
 * share between threads; no model is called under the lock.
 */
final class Conversation {

    private final String memoryId;
    private final MemorySettings settings;
    private final GuardedImage guarded;
    private final Folding folding;
    private final ContextAssembler assembler;
    private final Recollecting recollecting;
    private final KeptRecall kept = new KeptRecall();
    private volatile @Nullable Context lastContext;
    private volatile boolean erasedSince;
    private volatile @Nullable ClearedConversation cleared;

    Conversation(String memoryId, @Nullable String userId, MemorySettings settings) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.guarded = new GuardedImage(memoryId, userId, settings);
        this.folding = new Folding(memoryId, settings, guarded);
        this.assembler =
                new ContextAssembler(settings.counter(), settings.strategy().recallRoom());
        this.recollecting = new Recollecting(memoryId, settings);
    }

    /** Adds messages in order, in one commit; a system message equal to the one in force is not added again. */
    List<TranscriptEntry> add(List<Message> messages, Instant at) {
        List<MemoryEvent> events = new ArrayList<>();
        List<TranscriptEntry> entries = new ArrayList<>();
        SummaryJob job = guarded.change(image -> {
            events.clear();
            entries.clear();
            return append(image, messages, at, entries, events);
        });
        events.forEach(settings::tell);
        folding.start(job);
        return List.copyOf(entries);
    }

    private @Nullable SummaryJob append(
            LiveConversation image,
            List<Message> messages,
            Instant at,
            List<TranscriptEntry> entries,
            List<MemoryEvent> events) {
        TranscriptState next = image.state();
        Message inForce = image.system() == null ? null : image.system().message();
        for (Message message : messages) {
            if (message.role() == Role.SYSTEM && message.equals(inForce)) {
                continue;
            }
            TranscriptEntry entry = new TranscriptEntry(next.size(), message, at);
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
        image.append(next, entries);
        CompactionRequest request = compactionRequest(image, RequestRoom.of(ContextRequest.PLAIN, memoryId, settings));
        CompactionPlan plan = settings.strategy().plan(request);
        if (plan.action() == Action.TRIM) {
            takeOut(image, plan, request, events);
        }
        guarded.commit(image, TranscriptChange.append(image.state(), entries));
        return folding.plan(image, plan, leaving(image, plan), request, events);
    }

    /** How many turns leave for good. The newest may still grow, so it stays; a message only announced is not in yet. */
    private static int leaving(LiveConversation image, CompactionPlan plan) {
        return Math.max(0, Math.min(plan.turns(), image.window().turns().size() - 1));
    }

    /** Takes the plan's turns out of the window and returns whether there were any. */
    private boolean takeOut(
            LiveConversation image, CompactionPlan plan, CompactionRequest request, List<MemoryEvent> events) {
        int leaving = leaving(image, plan);
        if (leaving == 0) {
            return false;
        }
        int messages = image.window().messages();
        image.moveWindowStart(leaving);
        recollecting.leftWindow(image.state().windowStart());
        events.add(new MemoryEvent(
                MemoryEvent.Type.TRIMMED,
                memoryId,
                messages - image.window().messages(),
                request.tokens(),
                image.tokens(),
                Duration.ZERO,
                plan.reason()));
        return true;
    }

    /** The context of a request; compacts first when the strategy says so. */
    Context context(ContextRequest contextRequest) {
        RequestRoom room = RequestRoom.of(contextRequest, memoryId, settings);
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = guarded.read(image -> {
            events.clear();
            assembler.requireRoomForSystem(image, room);
            return compact(image, room, events);
        });
        events.forEach(settings::tell);
        folding.start(job);
        awaitSummary(room);
        Found found = guarded.change(image -> {
                    events.clear();
                    hideWhatDoesNotFit(image, room, events);
                    return recollecting.question(image, contextRequest);
                })
                .map(recollecting::recollect)
                .orElse(Found.NOTHING);
        events.forEach(settings::tell);
        Context context = guarded.change(image -> {
            events.clear();
            boolean windowFits = hideWhatDoesNotFit(image, room, events);
            kept.follow(image);
            // A request that must do without recall leaves what was kept as it is.
            KeptRecall shown = contextRequest.recalls() ? kept : new KeptRecall();
            lastContext = assembler.assemble(image, room, windowFits, shown, found);
            erasedSince = false;
            return lastContext;
        });
        events.forEach(settings::tell);
        return context;
    }

    private CompactionRequest compactionRequest(LiveConversation image, RequestRoom room) {
        kept.follow(image);
        return image.compactionRequest(room, kept);
    }

    private @Nullable SummaryJob compact(LiveConversation image, RequestRoom room, List<MemoryEvent> events) {
        CompactionRequest request = compactionRequest(image, room);
        CompactionPlan plan = settings.strategy().plan(request);
        if (plan.action() == Action.TRIM && takeOut(image, plan, request, events)) {
            guarded.commit(image, TranscriptChange.of(image.state()));
        }
        return folding.plan(image, plan, leaving(image, plan), request, events);
    }

    /** Waits, if that is allowed, when turns would have to leave the request that a summary in the making stands in for. */
    private void awaitSummary(RequestRoom room) {
        if (settings.summaries().longestWait().isZero()) {
            return;
        }
        SummaryJob job = guarded.change(image -> {
            CompactionRequest request = compactionRequest(image, room);
            boolean leave = request.tokens() > request.availableTokens()
                    && leaving(image, settings.strategy().plan(request)) > 0;
            return leave ? folding.toWaitFor() : null;
        });
        if (job != null) {
            folding.await(job);
        }
    }

    /**
     * When the request is still over budget, because the summary is not there yet or somebody added in between, the turns
     * that will be folded leave the window already now, as in a trim; nothing is lost, because the next summary starts
     * where the last one ended. Returns whether the rest of the window can be sent beside the incoming message.
     */
    private boolean hideWhatDoesNotFit(LiveConversation image, RequestRoom room, List<MemoryEvent> events) {
        CompactionRequest request = compactionRequest(image, room);
        if (request.tokens() <= request.availableTokens()) {
            return true;
        }
        CompactionPlan plan = settings.strategy().plan(request);
        while (takeOut(image, plan, request, events)) {
            // What leaves may have to be kept elsewhere in the request, which then still is over budget.
            guarded.commit(image, TranscriptChange.of(image.state()));
            request = compactionRequest(image, room);
            plan = settings.strategy().plan(request);
        }
        boolean mustBeSent = !room.hasIncoming() || plan.action() == Action.KEEP;
        return mustBeSent || compactionRequest(image, room).tokens() <= request.availableTokens();
    }

    /** Reads the transcript, after making sure that it is this user's. */
    List<TranscriptEntry> transcript(long from, long to) {
        guarded.requireUser();
        return settings.store().read(memoryId, from, to);
    }

    TranscriptState state() {
        return guarded.read(LiveConversation::state);
    }

    @Nullable Summary summary() {
        return guarded.read(LiveConversation::summary);
    }

    /** What was folded into the running summary: neither system messages nor what was taken back. */
    List<TranscriptEntry> summarised() {
        return guarded.read(image -> {
            Summary summary = image.summary();
            List<TranscriptEntry> covered = summary == null
                    ? List.of()
                    : settings.store().read(memoryId, image.state().clearedTo(), summary.end());
            return covered.stream()
                    .filter(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM)
                    .toList();
        });
    }

    @Nullable CountedEntry system() {
        return guarded.read(LiveConversation::system);
    }

    /** Clears, and returns what was given out last, in which something may be erased by now. */
    @Nullable Context clear() {
        return guarded.change(image -> {
                    if (image.state().revision() > 0) {
                        TranscriptState before = image.state();
                        guarded.commit(image, TranscriptChange.of(before.cleared()));
                        cleared = new ClearedConversation(
                                before,
                                Optional.ofNullable(image.summary()),
                                image.state().revision());
                        guarded.drop();
                        folding.abandon();
                    }
                    return Optional.ofNullable(lastContext);
                })
                .orElse(null);
    }

    /** Makes the conversation read as the host wants it to; see {@link ConversationMemory#restate}. */
    List<TranscriptEntry> restate(List<Message> wanted, boolean summaryWanted, Instant at) {
        return guarded.change(image -> {
            LiveConversation base = image;
            ClearedConversation undo = cleared;
            if (undo != null && undo.isForgotten(image.state())) {
                Optional<Summary> summary = summaryWanted ? undo.summary() : Optional.empty();
                return restated(image, Restating.anew(image.state(), wanted, summary, at));
            }
            if (undo != null && undo.revisionAfter() == image.state().revision()) {
                base = guarded.loaded(undo.liveTranscript(settings.store(), memoryId));
            }
            TranscriptChange change = Restating.change(base, image.state(), lastContext, wanted, summaryWanted, at);
            return restated(image, change);
        });
    }

    /** Commits a change of what the conversation reads like; whatever was worked out from before it is void. */
    private List<TranscriptEntry> restated(LiveConversation image, TranscriptChange change) {
        guarded.commit(image, change);
        guarded.drop();
        folding.abandon();
        lastContext = null;
        return change.appended();
    }

    /** Takes messages back; see {@link ConversationMemory#takeBack}. */
    void takeBack(Set<Long> positions) {
        guarded.change(image -> {
            List<Long> inWindow = image.window().turns().stream()
                    .flatMap(turn -> turn.entries().stream())
                    .map(CountedEntry::position)
                    .filter(positions::contains)
                    .toList();
            if (!inWindow.isEmpty()) {
                restated(image, new TranscriptChange(image.state(), List.of(), inWindow, Optional.empty()));
            }
            return true;
        });
    }

    @Nullable Context lastContext() {
        return erasedSince ? null : lastContext;
    }

    List<Message> window() {
        return guarded.read(image -> {
            List<Message> messages = new ArrayList<>(image.window().messages());
            image.window().turns().forEach(turn -> turn.entries().forEach(entry -> messages.add(entry.message())));
            return messages;
        });
    }

    Erasure erase() {
        guarded.requireUser();
        return guarded.locked(() -> {
            Erasure removed = settings.store().erase(memoryId);
            guarded.drop();
            folding.abandon();
            lastContext = null;
            cleared = null;
            kept.forget();
            recollecting.forget();
            return removed;
        });
    }

    /** Takes one message out; see {@link ConversationMemory#eraseMessage}. */
    Erasure eraseMessage(long position) {
        guarded.requireUser();
        Erasure erased = guarded.locked(() -> {
            ClearedConversation undo = cleared;
            boolean mayBeUndone = undo != null
                    && undo.revisionAfter() == settings.store().state(memoryId).revision();
            Erasure removed = settings.store().eraseMessage(memoryId, position);
            if (!removed.equals(Erasure.NOTHING)) {
                guarded.drop();
                folding.abandon();
                // Kept for a host that brings back what it was given, so that what is erased is not taken for new.
                erasedSince = true;
                cleared = mayBeUndone ? requireNonNull(undo).without(position) : null;
            }
            kept.forget();
            recollecting.forget(position);
            return removed;
        });
        foldAnew();
        return erased;
    }

    /** Starts to summarise what no summary stands in for any more; the window stays as it is. */
    private void foldAnew() {
        if (!settings.strategy().summarises()) {
            return;
        }
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = guarded.read(image -> {
            events.clear();
            CompactionRequest request =
                    compactionRequest(image, RequestRoom.of(ContextRequest.PLAIN, memoryId, settings));
            return folding.plan(image, CompactionPlan.keep("erased"), 0, request, events);
        });
        events.forEach(settings::tell);
        folding.start(job);
    }

    boolean isIdle() {
        return !guarded.isLocked() && !folding.isRunning();
    }
}
