package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;

/** A store on the heap that refuses tool results when it is told to. */
final class FailingStore implements TranscriptStore {

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private volatile boolean failing;

    void failOnToolResults(boolean fail) {
        failing = fail;
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        if (failing
                && change.appended().stream().anyMatch(entry -> entry.message().role() == Role.TOOL)) {
            throw new TranscriptStoreException("disk full", new IllegalStateException("disk full"));
        }
        store.commit(memoryId, change);
    }

    @Override
    public LiveTranscript load(String memoryId) {
        return store.load(memoryId);
    }

    @Override
    public TranscriptState state(String memoryId) {
        return store.state(memoryId);
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return store.read(memoryId, from, to);
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        return store.summaries(memoryId);
    }

    @Override
    public Erasure erase(String memoryId) {
        return store.erase(memoryId);
    }

    @Override
    public List<String> memoryIds() {
        return store.memoryIds();
    }

    @Override
    public void close() {
        store.close();
    }
}
