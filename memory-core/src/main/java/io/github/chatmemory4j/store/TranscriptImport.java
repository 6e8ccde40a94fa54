package io.github.chatmemory4j.store;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts a whole conversation into a store that keeps an archive, under an id that must be new there, a few hundred messages
 * at a time, so that its length does not matter.
 *
 * <pre>{@code
 * try (TranscriptImport importing = new TranscriptImport(store, "alice", Optional.empty())) {
 *     messages.forEach(importing::add); // all messages first, oldest first
 *     summaries.forEach(importing::add);
 *     importing.finish(state);
 * }
 * }</pre>
 *
 * <p>Nothing of it is live before {@link #finish}, and closing without that erases it again. When the program is killed in
 * between, what is left is a conversation in which everything counts as cleared; erase it and import again. Positions that
 * erased messages left empty are closed up, because a new conversation has no gaps. Not safe to share between threads.
 */
public final class TranscriptImport implements AutoCloseable {

    /** Messages a commit takes and a page reads. */
    private static final int PAGE = 500;

    private final TranscriptStore store;
    private final String memoryId;
    private final Optional<String> userId;
    private final List<TranscriptEntry> pending = new ArrayList<>();

    /** Where each run of messages without a gap began, and where it begins now. */
    private final NavigableMap<Long, Long> runs = new TreeMap<>();

    private final Set<Long> systemPositions = new HashSet<>();
    private long lastPosition = -1;
    private TranscriptState state = TranscriptState.EMPTY;
    private long summaries;
    private Optional<ConversationDetails> details = Optional.empty();
    private boolean finished;

    /**
     * Begins an import; nothing is written yet.
     *
     * @param userId whose the conversation is
     * @throws TranscriptStoreException if there is such a conversation
     */
    public TranscriptImport(TranscriptStore store, String memoryId, Optional<String> userId) {
        this.store = requireNonNull(store, "store");
        this.memoryId = requireNonNull(memoryId, "memoryId");
        this.userId = requireNonNull(userId, "userId");
        if (store.state(memoryId).revision() != 0) {
            throw new TranscriptStoreException(
                    "there is already a memory '" + memoryId + "'; erase it first or choose another id");
        }
    }

    /**
     * Copies a conversation from one store to another, with its summaries, its user, and what people decided about it: title,
     * pins, where it branched off. For example out of any LangChain4j
     * {@code ChatMemoryStore} through the adapter's {@code ChatMemoryTranscriptStore}. Returns how many messages it has.
     *
     * @throws TranscriptStoreException if there is no such conversation, or there is one under the new id
     */
    public static long copy(TranscriptStore from, String memoryId, TranscriptStore to, String newMemoryId) {
        TranscriptState state = from.state(memoryId);
        if (state.revision() == 0) {
            throw new TranscriptStoreException("there is no memory '" + memoryId + "'; check the id and the store");
        }
        try (TranscriptImport copy = new TranscriptImport(to, newMemoryId, from.userId(memoryId))) {
            for (long position = 0; position < state.size(); position += PAGE) {
                from.read(memoryId, position, Math.min(position + PAGE, state.size()))
                        .forEach(copy::add);
            }
            from.summaries(memoryId).stream()
                    .filter(summary -> summary.end() <= state.size())
                    .forEach(copy::add);
            copy.decide(from.details(memoryId));
            copy.finish(state);
            return copy.state.size();
        }
    }

    /** Adds the next message; its position must be above the one before, and becomes the next without a gap. */
    public void add(TranscriptEntry entry) {
        if (entry.position() <= lastPosition || summaries > 0) {
            throw new IllegalArgumentException("messages must come first and their positions must rise, has "
                    + entry.position() + " after " + lastPosition);
        }
        long position = state.size() + pending.size();
        if (entry.position() != lastPosition + 1 || runs.isEmpty()) {
            runs.put(entry.position(), position);
        }
        lastPosition = entry.position();
        if (entry.message().role() == Role.SYSTEM) {
            systemPositions.add(entry.position());
        }
        pending.add(entry.movedTo(position));
        if (pending.size() == PAGE) {
            flush();
        }
    }

    /** Adds the next summary; one that stood in for nothing that is left is left out. */
    public void add(Summary summary) {
        flush();
        long end = moved(summary.end());
        if (end > 0) {
            commit(new TranscriptChange(
                    state, List.of(), List.of(), Optional.of(new Summary(summary.text(), end, summary.at()))));
            summaries++;
        }
    }

    /**
     * Takes over what people decided about the conversation, in the positions its messages came with. Needs a store that keeps
     * it, unless nothing was decided.
     */
    public void decide(ConversationDetails decided) {
        details = Optional.of(decided).filter(some -> !some.equals(ConversationDetails.NONE));
    }

    private ConversationDetails moved(ConversationDetails decided) {
        return decided.withPinned(
                decided.pinned().stream().filter(this::isThere).map(this::moved).toList());
    }

    /**
     * Makes the conversation live.
     *
     * @param wanted where it stands, in the positions its messages came with; its revision does not matter
     * @throws TranscriptStoreException if the store did not keep everything
     * @throws IllegalArgumentException if the message that is to be the system message is nobody's instruction
     */
    public void finish(TranscriptState wanted) {
        flush();
        requireSystemMessage(wanted.systemPosition());
        boolean hasSystem = wanted.systemPosition() != TranscriptState.NO_SYSTEM && isThere(wanted.systemPosition());
        TranscriptState live = new TranscriptState(
                state.epoch(),
                state.revision(),
                state.size(),
                moved(wanted.clearedTo()),
                moved(wanted.windowStart()),
                hasSystem ? moved(wanted.systemPosition()) : TranscriptState.NO_SYSTEM);
        commit(details.map(decided -> TranscriptChange.of(live, moved(decided)))
                .orElseGet(() -> TranscriptChange.of(live)));
        // A store of the live part alone lost them as they were added, when all of them counted as cleared.
        long first = Math.min(PAGE, state.size());
        if (store.read(memoryId, 0, first).size() != first) {
            throw new TranscriptStoreException("cannot import memory '" + memoryId
                    + "', because this store keeps the live part only; use a JdbcTranscriptStore");
        }
        finished = true;
    }

    /** What a user or a model said must not become what every request begins with. */
    private void requireSystemMessage(long position) {
        if (position != TranscriptState.NO_SYSTEM && isThere(position) && !systemPositions.contains(position)) {
            throw new IllegalArgumentException("systemPosition must be that of a system message, but message "
                    + position + " is none; leave it out, or correct the file");
        }
    }

    /** How many messages were before a position. */
    private long moved(long position) {
        Map.Entry<Long, Long> run = runs.lowerEntry(position);
        if (run == null) {
            return 0;
        }
        Map.Entry<Long, Long> next = runs.higherEntry(run.getKey());
        long end = next == null ? state.size() : next.getValue();
        return Math.min(run.getValue() + position - run.getKey(), end);
    }

    private boolean isThere(long position) {
        return moved(position + 1) > moved(position);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            commit(TranscriptChange.append(
                    new TranscriptState(
                                    state.epoch(),
                                    state.revision(),
                                    state.size() + pending.size(),
                                    0,
                                    0,
                                    TranscriptState.NO_SYSTEM)
                            .cleared(),
                    pending));
            pending.clear();
        }
    }

    private void commit(TranscriptChange change) {
        store.commit(memoryId, userId.map(change::ofUser).orElse(change));
        state = change.committed();
    }

    /** Erases what was written, unless the import was finished. */
    @Override
    public void close() {
        if (!finished && state.revision() > 0) {
            store.erase(memoryId);
        }
    }
}
