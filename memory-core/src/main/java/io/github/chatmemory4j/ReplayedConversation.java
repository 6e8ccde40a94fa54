package io.github.chatmemory4j;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stored conversation as it goes through another memory, message by message, at the positions it has. Not safe to share
 * between threads.
 */
final class ReplayedConversation {

    private final String memoryId;
    private final InMemoryTranscriptStore copy;
    private final TokenCounter counter;
    private final int reservedTokens;
    private final ReplayClock clock;
    private final List<MemoryEvent> events = new ArrayList<>();
    private final List<DryRunRequest> requests = new ArrayList<>();
    private int turn;
    private int step;
    private boolean toolsAnswered;

    ReplayedConversation(
            String memoryId,
            InMemoryTranscriptStore copy,
            TokenCounter counter,
            int reservedTokens,
            ReplayClock clock) {
        this.memoryId = memoryId;
        this.copy = copy;
        this.counter = counter;
        this.reservedTokens = reservedTokens;
        this.clock = clock;
    }

    /** What happened since the last request; whoever runs the memory adds to it. */
    List<MemoryEvent> events() {
        return events;
    }

    List<DryRunRequest> requests() {
        return List.copyOf(requests);
    }

    /** Replays up to the question of a turn, which is not answered any more. */
    void replay(MemoryEngine engine, TranscriptStore from, int lastTurn) {
        ConversationMemory memory = engine.open(memoryId);
        TranscriptState state = from.state(memoryId);
        Set<Long> pinned = from.details(memoryId).pinned();
        boolean cleared = state.clearedTo() == 0;
        List<TranscriptEntry> said = from.read(memoryId, 0, state.size());
        for (int i = 0; i < said.size(); i++) {
            TranscriptEntry entry = said.get(i);
            if (!cleared && entry.position() >= state.clearedTo()) {
                memory.clear();
                cleared = true;
            }
            fillTo(entry.position());
            clock.set(entry.at());
            if (entry.withdrawn()) {
                commit(entry);
            } else {
                request(memory, entry, usageOf(said, i));
                if (turn > lastTurn || (turn == lastTurn && entry.message().role() == Role.USER)) {
                    return;
                }
                memory.addAll(List.of(entry.message()), entry.at());
                fillTo(entry.position() + 1);
                if (pinned.contains(entry.position())) {
                    memory.pin(entry.position());
                }
            }
        }
    }

    /** Nothing further of it can be sent. */
    void stop() {
        events.clear();
    }

    /** What the request took that is answered next, from where a message stands. */
    private static Optional<RequestUsage> usageOf(List<TranscriptEntry> said, int index) {
        for (int i = index; i < said.size(); i++) {
            TranscriptEntry entry = said.get(i);
            if (entry.message().role() == Role.ASSISTANT && !entry.withdrawn()) {
                return entry.usage();
            }
            if (i > index && entry.message().role() == Role.USER) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void request(ConversationMemory memory, TranscriptEntry next, Optional<RequestUsage> usage) {
        Role role = next.message().role();
        if (role == Role.USER) {
            turn++;
            step = 0;
            take(memory, Optional.of(next), next.position(), usage);
        } else if (role == Role.ASSISTANT && toolsAnswered) {
            step++;
            take(memory, Optional.empty(), next.position() - 1, usage);
        }
        toolsAnswered = role == Role.TOOL;
    }

    private void take(
            ConversationMemory memory,
            Optional<TranscriptEntry> incoming,
            long position,
            Optional<RequestUsage> usage) {
        Optional<Message> message = incoming.map(TranscriptEntry::message);
        Context context = memory.context(ContextRequest.of(message.orElse(null), reserved(usage)));
        requests.add(new DryRunRequest(
                turn,
                step,
                position,
                incoming,
                message.map(counter::count).orElse(0),
                context,
                memory.summary(),
                events,
                usage));
        events.clear();
    }

    /** What the request had beside the memory, where that is known. */
    private int reserved(Optional<RequestUsage> usage) {
        return usage.map(RequestUsage::besideTokens).map(Math::toIntExact).orElse(reservedTokens);
    }

    /** Stands for messages that were erased, or that the memory took for a repetition, so that the positions stay. */
    private void fillTo(long position) {
        TranscriptState state = copy.state(memoryId);
        for (long at = state.size(); at < position; at++) {
            commit(new TranscriptEntry(at, Message.user(""), Instant.EPOCH));
        }
    }

    private void commit(TranscriptEntry entry) {
        TranscriptState state = copy.state(memoryId);
        copy.commit(
                memoryId, TranscriptChange.append(state.withSize(entry.position() + 1), List.of(entry.asWithdrawn())));
    }
}
