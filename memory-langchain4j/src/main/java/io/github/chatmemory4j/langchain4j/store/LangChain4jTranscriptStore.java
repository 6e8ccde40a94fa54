package io.github.chatmemory4j.langchain4j.store;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.StateSteps;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the live part of conversations in any LangChain4j {@link ChatMemoryStore}, for those who already run one.
 *
 * <p>The store's list is the system message, the running summary as a marked user message with a marked answer, and the
 * window; LangChain4j's own windows can read it, and what they wrote is taken over as it is. Such a store keeps one list
 * and knows no more than to overwrite it, so:
 *
 * <ul>
 *   <li>every change rewrites the list, as LangChain4j's own windows do;
 *   <li>there is no archive: what left the window is gone once a summary covers it (results that tools or skills still
 *       depend on stay), withdrawn messages and old summaries are gone at once, and a conversation that is cleared is
 *       unknown afterwards;
 *   <li>writers in this process cannot overwrite each other, but those of other processes can;
 *   <li>the {@linkplain TranscriptState#epoch epoch}, by which a conversation is told from an erased one of the same id, is
 *       in the list, so it is kept through everything but an erasure, and is not known of a list that holds nothing but a
 *       system message, or that somebody else wrote: such a list is taken for the conversation that was there before;
 *   <li>conversations cannot be listed, so {@link #memoryIds()}, {@link #expire} and everything about users are refused.
 * </ul>
 *
 * <p>Use {@link io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore} where any of that matters. Safe to share between
 * threads if the store underneath is.
 */
public final class LangChain4jTranscriptStore implements TranscriptStore {

    /**
     * Messages that left the window before a summary covered them, the newest of them, are kept for the summary to come,
     * unless set: as many as one fold takes, and few enough to rewrite each time where no summary ever comes.
     */
    public static final int DEFAULT_MAX_UNSUMMARISED_MESSAGES = 100;

    /** Shared by all stores of this class, because several may stand on the same store. */
    private static final List<Lock> LOCKS =
            IntStream.range(0, 256).<Lock>mapToObj(i -> new ReentrantLock()).toList();

    private final ChatMemoryStore store;
    private final Function<String, ?> keys;
    private final int maxUnsummarizedMessages;
    private final Instant opened;
    private final DerivedData derived;

    public LangChain4jTranscriptStore(ChatMemoryStore store) {
        this(
                requireNonNull(store, "store"),
                Function.identity(),
                DEFAULT_MAX_UNSUMMARISED_MESSAGES,
                Clock.systemUTC().instant(),
                new DerivedData());
    }

    private LangChain4jTranscriptStore(
            ChatMemoryStore store,
            Function<String, ?> keys,
            int maxUnsummarizedMessages,
            Instant opened,
            DerivedData derived) {
        this.store = store;
        this.keys = keys;
        this.maxUnsummarizedMessages = maxUnsummarizedMessages;
        this.opened = opened;
        this.derived = derived;
    }

    /** The same store for keys that are not strings, for example {@code Long::valueOf}. */
    public LangChain4jTranscriptStore withKeys(Function<String, ?> keys) {
        return new LangChain4jTranscriptStore(
                store, requireNonNull(keys, "keys"), maxUnsummarizedMessages, opened, derived);
    }

    /** How many messages that left the window are kept until a summary covers them; 0 where none is ever made. */
    public LangChain4jTranscriptStore withMaxUnsummarizedMessages(int maxUnsummarizedMessages) {
        if (maxUnsummarizedMessages < 0) {
            throw new IllegalArgumentException(
                    "maxUnsummarisedMessages must not be negative, was " + maxUnsummarizedMessages);
        }
        return new LangChain4jTranscriptStore(store, keys, maxUnsummarizedMessages, opened, derived);
    }

    @Override
    public LiveTranscript load(String memoryId) {
        StoredConversation stored = stored(memoryId);
        return new LiveTranscript(stored.state(), stored.system(), stored.summary(), stored.window());
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        if (change.userId().isPresent()) {
            throw new UnsupportedOperationException("a ChatMemoryStore cannot list a user's conversations, so it cannot"
                    + " keep whose they are; use a JdbcTranscriptStore, or name no users");
        }
        if (change.details().isPresent()) {
            throw new UnsupportedOperationException("a ChatMemoryStore has no place for titles, pinned messages and"
                    + " forks; use a JdbcTranscriptStore");
        }
        locked(memoryId, () -> {
            StoredConversation present = stored(memoryId);
            TranscriptState next = change.next();
            boolean isBase = next.revision() == present.state().revision()
                    && (next.revision() == 0 || next.epoch() == present.state().epoch());
            if (!isBase
                    || next.size() - change.appended().size() != present.state().size()) {
                throw new TranscriptConflictException(memoryId, next.revision());
            }
            write(memoryId, changed(present, change));
            return true;
        });
    }

    private StoredConversation changed(StoredConversation present, TranscriptChange change) {
        TranscriptState state = change.committed();
        List<TranscriptEntry> all = new ArrayList<>(present.all());
        all.addAll(change.appended());
        Optional<TranscriptEntry> system = all.stream()
                .filter(entry -> entry.position() == state.systemPosition())
                .findFirst();
        Optional<Summary> summary =
                change.summary().or(present::summary).filter(made -> made.end() > state.clearedTo());
        all.removeIf(entry -> !StoredConversation.isKept(entry)
                || change.withdrawn().contains(entry.position())
                || entry.position() < state.clearedTo());
        Set<Long> inUse = inUse(all, state.windowStart());
        long covered = summary.map(Summary::end).orElse(state.clearedTo());
        List<Long> unsummarized = all.stream()
                .map(TranscriptEntry::position)
                .filter(position -> position >= covered && position < state.windowStart() && !inUse.contains(position))
                .toList();
        int tooMany = Math.max(0, unsummarized.size() - maxUnsummarizedMessages);
        long from = tooMany < unsummarized.size() ? unsummarized.get(tooMany) : state.windowStart();
        all.removeIf(entry -> entry.position() < from && !inUse.contains(entry.position()));
        return new StoredConversation(state, system, summary, all);
    }

    /** Messages that left the window while tools or skills still depend on them. */
    private static Set<Long> inUse(List<TranscriptEntry> entries, long windowStart) {
        List<CountedEntry> before = entries.stream()
                .filter(entry -> entry.position() < windowStart)
                .map(entry -> new CountedEntry(entry, 0))
                .toList();
        return StateSteps.newest(StateSteps.in(before)).stream()
                .flatMap(step -> step.entries().stream())
                .map(CountedEntry::position)
                .collect(Collectors.toSet());
    }

    /** Messages that are still kept; those that are gone leave a gap. */
    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return stored(memoryId).all().stream()
                .filter(entry -> entry.position() >= from && entry.position() < to)
                .toList();
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, Collection<Long> positions) {
        Set<Long> wanted = Set.copyOf(positions);
        return stored(memoryId).all().stream()
                .filter(entry -> wanted.contains(entry.position()))
                .toList();
    }

    /** The newest summary, if there is one. */
    @Override
    public List<Summary> summaries(String memoryId) {
        return stored(memoryId).summary().stream().toList();
    }

    @Override
    public Erasure erase(String memoryId) {
        Erasure removed = locked(memoryId, () -> {
            StoredConversation present = stored(memoryId);
            write(memoryId, StoredConversation.EMPTY);
            return new Erasure(
                    present.state().revision() == 0 ? 0 : 1,
                    present.all().size(),
                    present.summary().isPresent() ? 1 : 0);
        });
        derived.erased(memoryId);
        return removed;
    }

    @Override
    public Optional<DerivedData> derived() {
        return Optional.of(derived);
    }

    @Override
    public Erasure eraseMessage(String memoryId, long position) {
        Erasure removed = locked(memoryId, () -> {
            StoredConversation present = stored(memoryId);
            List<TranscriptEntry> entries = new ArrayList<>(present.entries());
            boolean isSystem = present.system()
                    .filter(entry -> entry.position() == position)
                    .isPresent();
            boolean found = entries.removeIf(entry -> entry.position() == position) || isSystem;
            // The message itself may be gone, while the summary still tells of it.
            Optional<Summary> tells = present.summary().filter(made -> position >= 0 && position < made.end());
            if (!found && tells.isEmpty()) {
                return Erasure.NOTHING;
            }
            TranscriptState state =
                    isSystem ? present.state().withSystemPosition(TranscriptState.NO_SYSTEM) : present.state();
            write(
                    memoryId,
                    new StoredConversation(
                            TranscriptChange.of(tells.isPresent() ? clearedToWhatIsKept(state, entries) : state)
                                    .committed(),
                            isSystem ? Optional.empty() : present.system(),
                            tells.isPresent() ? Optional.empty() : present.summary(),
                            entries));
            return new Erasure(0, found ? 1 : 0, tells.isPresent() ? 1 : 0);
        });
        derived.erased(memoryId, position);
        return removed;
    }

    /** Without its summary nothing is left of what came before the first message that is kept, so no summary is due. */
    private static TranscriptState clearedToWhatIsKept(TranscriptState state, List<TranscriptEntry> entries) {
        long kept = entries.isEmpty() ? state.windowStart() : entries.get(0).position();
        return state.withClearedTo(Math.max(state.clearedTo(), Math.min(kept, state.windowStart())));
    }

    /** Not possible: a {@link ChatMemoryStore} cannot list its conversations. */
    @Override
    public List<String> memoryIds() {
        throw new UnsupportedOperationException(
                "a ChatMemoryStore cannot list its conversations; ask the database behind it, or use a"
                        + " JdbcTranscriptStore");
    }

    /** Ends what reads the transcripts in the background; the store underneath belongs to whoever made it. */
    @Override
    public void close() {
        derived.close();
    }

    private StoredConversation stored(String memoryId) {
        return calling("read memory '" + memoryId + "'", () -> {
            // A copy, because a store may hand out the list it keeps; some hand out none at all for an unknown id.
            List<ChatMessage> messages = store.getMessages(key(memoryId));
            return messages == null
                    ? StoredConversation.EMPTY
                    : StoredConversation.of(new ArrayList<>(messages), opened);
        });
    }

    private void write(String memoryId, StoredConversation conversation) {
        List<ChatMessage> messages = conversation.toMessages();
        calling("write memory '" + memoryId + "'", () -> {
            // Half of all stores refuse an empty list.
            if (messages.isEmpty()) {
                store.deleteMessages(key(memoryId));
            } else {
                store.updateMessages(key(memoryId), messages);
            }
            return true;
        });
    }

    private Object key(String memoryId) {
        return requireNonNull(keys.apply(memoryId), "key");
    }

    private <T> T calling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw new TranscriptStoreException(
                    "cannot " + what + " in " + store.getClass().getSimpleName() + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static <T> T locked(String memoryId, Supplier<T> work) {
        Lock lock = LOCKS.get(Math.floorMod(memoryId.hashCode(), LOCKS.size()));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
