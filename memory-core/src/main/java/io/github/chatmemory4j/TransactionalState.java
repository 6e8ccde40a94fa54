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
    private @Nullable ConversationState live;
    private boolean userIsStored;

    /** The image of a conversation of a user, or of nobody in particular when there is none. */
    TransactionalState(String memoryId, @Nullable String userId, EngineSettings settings) {
        this.memoryId = memoryId;
        this.userId = userId;
        this.settings = settings;
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
    }

    /** Throws the image away; the next use loads it again. */
    void drop() {
        live = null;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
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
                settings,
                stored,
                PinnedResults.load(
                        archived, settings.counter(), settings.budget().input()));
    }

    private ConversationState loaded() {
        ConversationState image = live;
        if (image == null) {
            LiveTranscript stored = settings.store().load(memoryId);
            checkUser();
            image = loaded(stored);
            live = image;
        }
        return image;
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
