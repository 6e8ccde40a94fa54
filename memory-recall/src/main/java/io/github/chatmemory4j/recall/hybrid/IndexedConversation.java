package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.internal.HostText;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The index of one conversation and how far it follows the transcript: first the words of what was said, then the vectors
 * that are stored, then those that are missing. Every step is small. Safe to share between threads; one reads the
 * transcript at a time.
 */
final class IndexedConversation {

    /** So many are indexed in the turn of a question. */
    private static final int FEW_MESSAGES = 256;

    /** Held for a moment while they are indexed, and meanwhile a question waits. */
    private static final int READ_MESSAGES = 64;

    /** A page of the stores that can only be searched. */
    private static final int LOADED_VECTORS = 512;

    /** Few enough that other conversations soon have their turn. */
    private static final int EMBEDDED_MESSAGES = 32;

    private final String memoryId;
    private final TranscriptStore store;
    private final StoredVectors vectors;
    private final RecallIndex index;
    private final IndexedParts parts;
    private final Consumer<RuntimeException> onFailure;
    private final IndexingJob job;
    /** Fair, so that a question waits for one step of the background at most. */
    private final ReentrantLock reading = new ReentrantLock(true);

    private final Condition progress = reading.newCondition();
    private final Set<Long> erased = new HashSet<>();
    private long epoch;
    private long readTo = -1;
    private long wantedTo;
    private long restoredTo;

    /** Messages before this position had been indexed before, and so their vectors made. */
    private long keptTo;

    private long lastPosition;
    private @Nullable Instant lastSaidAt;
    private boolean replaced;
    private boolean outdated;
    private boolean gone;
    private volatile boolean notKept;
    private volatile long heapBytes;

    IndexedConversation(
            String memoryId,
            TranscriptStore store,
            StoredVectors vectors,
            KeptIndexes kept,
            RecallIndex index,
            Consumer<RuntimeException> onFailure,
            Function<IndexedConversation, IndexingJob> job) {
        this.memoryId = memoryId;
        this.store = store;
        this.vectors = vectors;
        this.index = index;
        this.onFailure = onFailure;
        this.parts = new IndexedParts(memoryId, store, kept, index);
        this.job = job.apply(this);
    }

    RecallIndex index() {
        return index;
    }

    IndexingJob job() {
        return job;
    }

    String memoryId() {
        return memoryId;
    }

    long heapBytes() {
        return heapBytes;
    }

    /** Messages before this position may be asked for, and the one there is part of what the one before is found by. */
    void want(long position) {
        locked(() -> wantedTo = Math.max(wantedTo, position + 1));
    }

    /**
     * Whether this is not the conversation any more that is there now: the one that was indexed was erased, by whomever, and
     * another began under its id. Where the store keeps no epochs, that is seen by what has become shorter or different.
     */
    boolean isReplaced() {
        reading.lock();
        try {
            if (readTo >= 0 && !replaced) {
                TranscriptState now = store.state(memoryId);
                replaced = now.epoch() != epoch || now.size() < readTo;
            }
            return replaced;
        } finally {
            reading.unlock();
        }
    }

    /** Whether the same conversation has to be read again, because something in it was taken out behind this. */
    boolean isOutdated() {
        reading.lock();
        try {
            return outdated;
        } finally {
            reading.unlock();
        }
    }

    /** Indexes the words of what is wanted if that takes a moment, and returns whether they are indexed now. */
    boolean readIfFew() {
        reading.lock();
        try {
            boolean isMore = !begin() && wantedTo - readTo <= FEW_MESSAGES;
            while (isMore && readTo < wantedTo) {
                isMore = readBatch();
            }
            return replaced || outdated || readTo >= wantedTo;
        } finally {
            reading.unlock();
        }
    }

    /** Takes over the vectors of messages that were indexed before a restart, as far as there is time. */
    void restoreVectors(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (vectors.areMade() && isBehindWithVectors() && System.nanoTime() < end) {
            restore();
        }
    }

    private boolean isBehindWithVectors() {
        reading.lock();
        try {
            return !gone && restoredTo < keptTo;
        } finally {
            reading.unlock();
        }
    }

    /** Waits for the words of what is wanted, which somebody else indexes. */
    void awaitWords(Duration timeout) {
        reading.lock();
        try {
            long left = timeout.toNanos();
            while (!replaced && !outdated && !gone && readTo < wantedTo && left > 0) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reading.unlock();
        }
    }

    /** Makes one step and returns whether there may be another. */
    boolean step() {
        boolean isMore;
        IndexedParts.Unkept unkept;
        reading.lock();
        try {
            if (gone || replaced || outdated) {
                return false;
            }
            begin();
            isMore = (readTo < wantedTo && readBatch()) || index.settleSome();
            unkept = unkept(parts.areDue(readTo, isMore));
        } finally {
            reading.unlock();
        }
        if (unkept != null) {
            keep(unkept);
        }
        return isMore || (vectors.areMade() && (restore() || embed()));
    }

    /** Finds out where to start, which is behind what was cleared; returns whether nothing is wanted. */
    private boolean begin() {
        if (readTo < 0) {
            TranscriptState state = store.state(memoryId);
            epoch = state.epoch();
            readTo = IndexedParts.startOf(Math.min(state.clearedTo(), wantedTo));
            restoredTo = readTo;
            parts.load(epoch, readTo);
            readKept();
            keptTo = readTo;
        }
        return readTo >= wantedTo;
    }

    /** Reads what was indexed before, as far as it goes on from here; what is damaged is made again. */
    private void readKept() {
        try {
            long to = parts.restore(readTo);
            lastSaidAt = to > readTo ? null : lastSaidAt;
            readTo = to;
        } catch (RuntimeException e) {
            parts.giveUp();
            outdate();
        }
        heapBytes = index.heapBytes();
    }

    private void outdate() {
        outdated = true;
        progress.signalAll();
    }

    private IndexedParts.@Nullable Unkept unkept(boolean due) {
        return due && !replaced && !outdated && !gone && !notKept ? parts.unkept(readTo) : null;
    }

    /**
     * Saves without the lock, which a user's turn may want while it holds rows of the conversation. What cannot be saved is
     * told once and made again after a restart.
     */
    private void keep(IndexedParts.Unkept unkept) {
        boolean saved;
        try {
            saved = parts.save(unkept);
        } catch (RuntimeException e) {
            notKept = true;
            onFailure.accept(e);
            return;
        }
        reading.lock();
        try {
            if (saved) {
                parts.kept(unkept);
            } else if (!gone && parts.isUpToDate(unkept) && !isReplaced()) {
                outdate();
            }
        } finally {
            reading.unlock();
        }
    }

    /** Keeps what would be lost when this is let go of. */
    void keepAtTheEnd() {
        IndexedParts.Unkept unkept;
        reading.lock();
        try {
            unkept = unkept(readTo >= 0 && parts.areDueAtTheEnd(readTo));
        } catch (RuntimeException e) {
            // It is indexed again then.
            return;
        } finally {
            reading.unlock();
        }
        if (unkept != null) {
            keep(unkept);
        }
    }

    /** Indexes the next words and returns whether there were any; the last message before is read again, and must be there. */
    private boolean readBatch() {
        boolean isFirst = lastSaidAt == null;
        long from = isFirst ? readTo : lastPosition;
        long to = Math.min(Math.min(wantedTo, readTo + READ_MESSAGES), parts.end(readTo));
        List<TranscriptEntry> entries = store.read(memoryId, from, to);
        if (isReplaced() || (!isFirst && (entries.isEmpty() || !isLastRead(entries.get(0))))) {
            replaced = true;
            progress.signalAll();
            return false;
        }
        List<TranscriptEntry> fresh = isFirst ? entries : entries.subList(1, entries.size());
        parts.reading(readTo);
        index.add(fresh.stream().map(IndexedConversation::asSaid).toList());
        parts.read(readTo, fresh.size());
        boolean endReached = fresh.isEmpty() && to >= wantedTo;
        if (endReached) {
            wantedTo = readTo;
        } else if (fresh.isEmpty()) {
            // Everything in between was erased.
            readTo = to;
        } else {
            TranscriptEntry last = fresh.get(fresh.size() - 1);
            lastPosition = last.position();
            readTo = lastPosition + 1;
            lastSaidAt = last.at();
        }
        readKept();
        progress.signalAll();
        return !endReached;
    }

    private boolean isLastRead(TranscriptEntry entry) {
        return entry.position() == lastPosition && entry.at().equals(lastSaidAt);
    }

    /** Without what was retrieved for it, or a host added to it, which would be found as if the user had said it. */
    private static TranscriptEntry asSaid(TranscriptEntry entry) {
        Message message = entry.message();
        String withoutRecords = RecalledText.without(message.text());
        Message said =
                HostText.without(withoutRecords.equals(message.text()) ? message : message.withText(withoutRecords));
        return said.text().equals(message.text())
                ? entry
                : new TranscriptEntry(entry.position(), said, entry.at(), entry.withdrawn());
    }

    /** Takes over vectors that were made earlier. */
    private boolean restore() {
        long from;
        long to;
        reading.lock();
        try {
            from = restoredTo;
            to = Math.min(readTo, from + LOADED_VECTORS);
        } finally {
            reading.unlock();
        }
        if (from >= to) {
            return false;
        }
        index.restore(vectors.load(memoryId, from, to));
        locked(() -> restoredTo = to);
        heapBytes = index.heapBytes();
        return true;
    }

    private boolean embed() {
        boolean made = !index.embedMissing(EMBEDDED_MESSAGES, this::save).isEmpty();
        heapBytes = index.heapBytes();
        return made;
    }

    /**
     * Under the lock, so that nothing is saved behind the back of an erasure in this process. What another process erased
     * meanwhile is taken out again, because a store of vectors alone cannot see it.
     */
    private void save(List<EmbeddedMessage> made) {
        locked(() -> {
            List<EmbeddedMessage> left = made.stream()
                    .filter(embedded -> !erased.contains(embedded.position()))
                    .toList();
            if (gone || replaced || left.isEmpty()) {
                return;
            }
            vectors.save(memoryId, epoch, left);
            if (isReplaced()) {
                left.forEach(embedded -> vectors.forget(memoryId, embedded.position()));
            }
        });
    }

    void forget(long position) {
        locked(() -> {
            erased.add(position);
            index.remove(p -> p == position);
            parts.erased(position);
            outdated |= index.isOutdated();
            if (position == lastPosition) {
                // What the next batch would look for is gone.
                lastSaidAt = null;
            }
        });
    }

    /** Whether anything was read. */
    boolean isBegun() {
        reading.lock();
        try {
            return readTo >= 0;
        } finally {
            reading.unlock();
        }
    }

    /** The messages at some positions, as they were said. */
    static List<TranscriptEntry> said(TranscriptStore store, String memoryId, List<Long> positions) {
        return store.read(memoryId, positions).stream()
                .map(IndexedConversation::asSaid)
                .toList();
    }

    /** Nothing is read or saved any more. */
    void leave() {
        locked(() -> {
            gone = true;
            progress.signalAll();
        });
    }

    private void locked(Runnable action) {
        reading.lock();
        try {
            action.run();
        } finally {
            reading.unlock();
        }
    }
}
