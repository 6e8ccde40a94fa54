package io.github.chatmemory4j;

import io.github.chatmemory4j.Recollecting.Found;
import io.github.chatmemory4j.compaction.CompactionPlan;
import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.compaction.CompactionRequest;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    void add(List<Message> messages, Instant at) {
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = guarded.change(image -> {
            events.clear();
            return append(image, messages, at, events);
        });
        events.forEach(settings::tell);
        folding.start(job);
    }

    private @Nullable SummaryJob append(
            LiveConversation image, List<Message> messages, Instant at, List<MemoryEvent> events) {
        TranscriptState next = image.state();
        Message inForce = image.system() == null ? null : image.system().message();
        List<TranscriptEntry> entries = new ArrayList<>(messages.size());
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
        CompactionRequest request = compactionRequest(image, RequestRoom.of(ContextRequest.PLAIN, settings));
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
        RequestRoom room = RequestRoom.of(contextRequest, settings);
        List<MemoryEvent> events = new ArrayList<>();
        SummaryJob job = guarded.read(image -> {
            events.clear();
            assembler.requireRoomForSystem(image, room);
            return compact(image, room, events);
        });
        events.forEach(settings::tell);
        folding.start(job);
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
        if (takeOut(image, plan, request, events)) {
            guarded.commit(image, TranscriptChange.of(image.state()));
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

    @Nullable CountedEntry system() {
        return guarded.read(LiveConversation::system);
    }

    void clear() {
        guarded.change(image -> {
            if (image.state().revision() > 0) {
                TranscriptState before = image.state();
                guarded.commit(image, TranscriptChange.of(before.cleared()));
                cleared = new ClearedConversation(before, image.state().revision());
                guarded.drop();
                folding.abandon();
            }
            return true;
        });
    }

    /** Makes the conversation read as the host wants it to; see {@link ConversationMemory#restate}. */
    void restate(List<Message> wanted, boolean summaryWanted, Instant at) {
        guarded.change(image -> {
            LiveConversation base = image;
            ClearedConversation undo = cleared;
            if (undo != null && undo.revisionAfter() == image.state().revision()) {
                base = new LiveConversation(settings, undo.liveTranscript(settings.store(), memoryId));
            }
            guarded.commit(image, Restating.change(base, image.state(), lastContext, wanted, summaryWanted, at));
            guarded.drop();
            folding.abandon();
            lastContext = null;
            return true;
        });
    }

    /** Takes messages back; see {@link ConversationMemory#takeBack}. */
    void takeBack(long from) {
        guarded.change(image -> {
            List<Long> positions = new ArrayList<>();
            for (Turn turn : image.window().turns()) {
                for (CountedEntry entry : turn.entries()) {
                    if (entry.position() >= from) {
                        positions.add(entry.position());
                    }
                }
            }
            if (!positions.isEmpty()) {
                guarded.commit(image, new TranscriptChange(image.state(), List.of(), positions, Optional.empty()));
                guarded.drop();
                folding.abandon();
                lastContext = null;
            }
            return true;
        });
    }

    @Nullable Context lastContext() {
        return lastContext;
    }

    List<Message> window() {
        return guarded.read(image -> {
            List<Message> messages = new ArrayList<>(image.window().messages());
            image.window().turns().forEach(turn -> turn.entries().forEach(entry -> messages.add(entry.message())));
            return messages;
        });
    }

    long erase() {
        guarded.requireUser();
        return guarded.locked(() -> {
            guarded.drop();
            folding.abandon();
            lastContext = null;
            cleared = null;
            kept.forget();
            recollecting.forget();
            return settings.store().erase(memoryId);
        });
    }

    boolean isIdle() {
        return !guarded.isLocked() && !folding.isRunning();
    }
}
