package io.github.chatmemory4j;

import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.recall.IndexStore;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store whose calls are observed. */
record ObservedStore(TranscriptStore store, ObservedOperations observed) implements TranscriptStore {

    private <T> T read(String memoryId, Supplier<T> work) {
        return observed.run(Operation.STORE_READ, memoryId, work);
    }

    private Erasure erased(String memoryId, Supplier<Erasure> work) {
        return observed.run(Operation.STORE_ERASE, memoryId, work, Erasure::messages);
    }

    @Override
    public LiveTranscript load(String memoryId) {
        return read(memoryId, () -> store.load(memoryId));
    }

    @Override
    public TranscriptState state(String memoryId) {
        return read(memoryId, () -> store.state(memoryId));
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        observed.run(
                Operation.STORE_WRITE,
                memoryId,
                () -> {
                    store.commit(memoryId, change);
                    return change;
                },
                written -> written.appended().size());
    }

    @Override
    public ConversationDetails details(String memoryId) {
        return read(memoryId, () -> store.details(memoryId));
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return read(memoryId, () -> store.read(memoryId, from, to));
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, Collection<Long> positions) {
        return read(memoryId, () -> store.read(memoryId, positions));
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        return read(memoryId, () -> store.summaries(memoryId));
    }

    @Override
    public Optional<String> userId(String memoryId) {
        return read(memoryId, () -> store.userId(memoryId));
    }

    @Override
    public List<String> memoryIds(String userId) {
        return read("", () -> store.memoryIds(userId));
    }

    @Override
    public List<String> memoryIds() {
        return read("", store::memoryIds);
    }

    @Override
    public Optional<Instant> lastActivity(String memoryId) {
        return read(memoryId, () -> store.lastActivity(memoryId));
    }

    @Override
    public Erasure erase(String memoryId) {
        return erased(memoryId, () -> store.erase(memoryId));
    }

    @Override
    public Erasure eraseUser(String userId) {
        return erased("", () -> store.eraseUser(userId));
    }

    @Override
    public Erasure eraseMessage(String memoryId, long position) {
        return erased(memoryId, () -> store.eraseMessage(memoryId, position));
    }

    @Override
    public List<String> expire(Instant idleSince) {
        return observed.run(Operation.STORE_ERASE, "", () -> store.expire(idleSince));
    }

    @Override
    public void purge() {
        store.purge();
    }

    @Override
    public Optional<DerivedData> derived() {
        return store.derived();
    }

    @Override
    public Optional<IndexStore> indexes() {
        return store.indexes();
    }

    @Override
    public Optional<VectorStore> vectors() {
        return store.vectors();
    }

    @Override
    public Optional<ClaimStore> claims() {
        return store.claims();
    }

    @Override
    public void close() {
        store.close();
    }
}
