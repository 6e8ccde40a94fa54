package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.context.internal.PinnedResults;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The heap image of one conversation and the lock around it. Every change is committed to the store first; the image is
 * thrown away whenever anything fails, so it can never be ahead of the store. Safe to share between threads.
 */
final class TransactionalState {

    private static final int MAX_RETRIES = 100;

    private final String memoryId;
    private final @Nullable String userId;
    private final EngineSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Changes changes;
    private @Nullable ConversationState live;
    private TranscriptState known = TranscriptState.EMPTY;
    private boolean userIsStored;
    private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();

    /** Hears under the lock what others did to the conversation. */
    interface Changes {

        /**
         * It was erased, and is another one from now on.
         *
         * @param eraser the thread of this process that erased it; null when that was noticed by now
         */
        void replaced(@Nullable Thread eraser);

        /** It goes on, and is about to be used as somebody else left it. */
        void changedElsewhere();
    }

    /**
     * The image of a conversation of a user, or of nobody in particular when there is none.
     *
     * @param changes hears what others do
     */
    TransactionalState(String memoryId, @Nullable String userId, EngineSettings settings, Changes changes) {
        this.memoryId = memoryId;
        this.userId = userId;
        this.settings = settings;
        this.changes = changes;
    }

    /** Runs with the image under the lock; again on a fresh one when somebody else changed the store. */
    <T> T change(Function<ConversationState, T> work) {
        return locked(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return work.apply(loaded());
                } catch (TranscriptConflictException e) {
                    live = null;
                    if (attempt == MAX_RETRIES) {
                        throw e;
                    }
                } catch (RuntimeException | Error e) {
                    live = null;
                    throw e;
                }
            }
        });
    }

    /** As {@link #change}, but first throws the image away if somebody else changed the store. */
    <T> T read(Function<ConversationState, T> work) {
        return locked(() -> {
            ConversationState image = live;
            if (image != null && !settings.store().state(memoryId).equals(image.state())) {
                live = null;
            }
            return change(work);
        });
    }

    /** Commits a change that the image already shows; only inside {@link #change} or {@link #read}. */
    void commit(ConversationState image, TranscriptChange change) {
        boolean namesUser = userId != null && !userIsStored;
        settings.store().commit(memoryId, namesUser ? change.ofUser(requireNonNull(userId)) : change);
        userIsStored |= namesUser;
        image.committed(change.committed());
        known = change.committed();
    }

    /**
     * Reads from the store what belongs to the image; again when the conversation turns out to be another one by then.
     * Outside of the lock, because it may be long.
     */
    <T> T readStore(Function<TranscriptState, T> work) {
        while (true) {
            TranscriptState before = read(ConversationState::state);
            T result = work.apply(before);
            if (settings.store().state(memoryId).epoch() == before.epoch()) {
                return result;
            }
        }
    }

    /** Throws the image away; the next use loads it again. */
    void drop() {
        live = null;
    }

    /** As {@link #drop}, after a clear: a store without an archive does not know the conversation any more then. */
    void dropCleared() {
        live = null;
        if (settings.store().state(memoryId).revision() == 0) {
            known = TranscriptState.EMPTY;
        }
    }

    private void dropAndExpectAnother() {
        live = null;
        known = TranscriptState.EMPTY;
    }

    /** The calling thread has erased the conversation; the image goes at once, or as soon as nobody works with it. */
    void erasedHere() {
        Thread eraser = Thread.currentThread();
        whenFree(() -> {
            dropAndExpectAnother();
            changes.replaced(eraser);
        });
    }

    /** Runs under the lock: at once, or after whoever holds it. */
    void whenFree(Runnable work) {
        pending.add(work);
        runPendingIfFree();
    }

    private void runPendingIfFree() {
        while (!pending.isEmpty() && lock.tryLock()) {
            try {
                runPending();
            } finally {
                lock.unlock();
            }
        }
    }

    private void runPending() {
        for (Runnable work = pending.poll(); work != null; work = pending.poll()) {
            work.run();
        }
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            runPending();
            return work.get();
        } finally {
            lock.unlock();
            runPendingIfFree();
        }
    }

    boolean isLocked() {
        return lock.isLocked();
    }

    /** The image of a live part, which need not be the present one. */
    ConversationState loaded(LiveTranscript stored) {
        TranscriptState state = stored.state();
        long from = PinnedResults.reach(state, state.windowStart());
        List<TranscriptEntry> archived =
                from < state.windowStart() ? settings.store().read(memoryId, from, state.windowStart()) : List.of();
        return new ConversationState(
                memoryId,
                settings,
                stored,
                PinnedResults.load(
                        archived,
                        settings.rendering().of(memoryId),
                        settings.counter(),
                        settings.budget().input()),
                pinnedBefore(stored));
    }

    /** The pinned messages that left the window; a conversation without any costs no look at the store. */
    private List<TranscriptEntry> pinnedBefore(LiveTranscript stored) {
        List<Long> positions = stored.details().pinned().stream()
                .filter(position -> position >= stored.state().clearedTo()
                        && position < stored.state().windowStart())
                .toList();
        return positions.isEmpty() ? List.of() : settings.store().read(memoryId, positions);
    }

    private ConversationState loaded() {
        ConversationState image = live;
        if (image == null) {
            image = load();
            live = image;
        }
        return image;
    }

    private ConversationState load() {
        while (true) {
            LiveTranscript stored = settings.store().load(memoryId);
            checkUser();
            ConversationState image = loaded(stored);
            boolean isOne = stored.state().epoch() == TranscriptState.NO_EPOCH
                    || settings.store().state(memoryId).epoch()
                            == stored.state().epoch();
            if (isOne) {
                if (stored.state().isAnotherThan(known)) {
                    changes.replaced(null);
                } else if (known.revision() != 0
                        && known.revision() != stored.state().revision()) {
                    changes.changedElsewhere();
                }
                known = stored.state();
                return image;
            }
        }
    }

    /** Fails when the conversation is another user's. */
    void requireUser() {
        if (userId != null) {
            read(ConversationState::state);
        }
    }

    /** After loading: a change of hands in between is a change of the conversation, which is noticed as any other is. */
    private void checkUser() {
        if (userId != null) {
            Optional<String> stored = settings.store().userId(memoryId);
            if (stored.isPresent() && !stored.get().equals(userId)) {
                throw TranscriptStoreException.ofAnotherUser(memoryId);
            }
            userIsStored = stored.isPresent();
        }
    }
}
