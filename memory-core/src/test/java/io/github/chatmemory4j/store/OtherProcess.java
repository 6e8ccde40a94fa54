package io.github.chatmemory4j.store;

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

/** A store as another process has it: the same transcripts, and nothing that tells of what is done to them elsewhere. */
public record OtherProcess(TranscriptStore store) implements TranscriptStore {

    @Override
    public LiveTranscript load(String memoryId) {
        return store.load(memoryId);
    }

    @Override
    public TranscriptState state(String memoryId) {
        return store.state(memoryId);
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        store.commit(memoryId, change);
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return store.read(memoryId, from, to);
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, Collection<Long> positions) {
        return store.read(memoryId, positions);
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        return store.summaries(memoryId);
    }

    @Override
    public Optional<String> userId(String memoryId) {
        return store.userId(memoryId);
    }

    @Override
    public List<String> memoryIds(String userId) {
        return store.memoryIds(userId);
    }

    @Override
    public Erasure erase(String memoryId) {
        return store.erase(memoryId);
    }

    @Override
    public Erasure eraseMessage(String memoryId, long position) {
        return store.eraseMessage(memoryId, position);
    }

    @Override
    public List<String> expire(Instant idleSince) {
        return store.expire(idleSince);
    }

    @Override
    public List<String> memoryIds() {
        return store.memoryIds();
    }

    @Override
    public void close() {}
}
