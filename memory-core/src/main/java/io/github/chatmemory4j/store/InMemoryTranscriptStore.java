package io.github.chatmemory4j.store;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps transcripts on the heap, without bound, until the program ends. Safe to share between threads. */
public final class InMemoryTranscriptStore implements TranscriptStore {

    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    /** A copy that goes its own way from here: what is done to one is not seen by the other. */
    public InMemoryTranscriptStore fork() {
        InMemoryTranscriptStore fork = new InMemoryTranscriptStore();
        conversations.forEach((id, conversation) -> fork.conversations.put(id, conversation.fork()));
        return fork;
    }

    @Override
    public LiveTranscript load(String memoryId) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? LiveTranscript.EMPTY : conversation.live();
    }

    @Override
    public TranscriptState state(String memoryId) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? TranscriptState.EMPTY : conversation.state();
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        conversations.compute(memoryId, (id, present) -> {
            Conversation conversation = present == null ? new Conversation() : present;
            conversation.apply(memoryId, change);
            return conversation;
        });
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? List.of() : conversation.read(from, to);
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? List.of() : conversation.summaries();
    }

    @Override
    public long erase(String memoryId) {
        Conversation conversation = conversations.remove(memoryId);
        return conversation == null ? 0 : conversation.live().state().size();
    }

    @Override
    public List<String> memoryIds() {
        return conversations.keySet().stream().sorted().toList();
    }

    @Override
    public void close() {}

    private static final class Conversation {

        private TranscriptState state = TranscriptState.EMPTY;
        private final List<TranscriptEntry> entries = new ArrayList<>();
        private final List<Summary> summaries = new ArrayList<>();

        synchronized void apply(String memoryId, TranscriptChange change) {
            TranscriptState next = change.next();
            boolean sameRevision = next.revision() == state.revision();
            if (!sameRevision || next.size() - change.appended().size() != state.size()) {
                throw new TranscriptConflictException(memoryId, next.revision());
            }
            change.withdrawn()
                    .forEach(p -> entries.set(
                            Math.toIntExact(p), entries.get(Math.toIntExact(p)).asWithdrawn()));
            entries.addAll(change.appended());
            change.summary().ifPresent(summaries::add);
            state = change.committed();
        }

        synchronized Conversation fork() {
            Conversation fork = new Conversation();
            fork.state = state;
            fork.entries.addAll(entries);
            fork.summaries.addAll(summaries);
            return fork;
        }

        synchronized LiveTranscript live() {
            long system = state.systemPosition();
            return new LiveTranscript(
                    state,
                    system == TranscriptState.NO_SYSTEM
                            ? Optional.empty()
                            : Optional.of(entries.get(Math.toIntExact(system))),
                    newestSummary(),
                    read(state.windowStart(), state.size()));
        }

        synchronized TranscriptState state() {
            return state;
        }

        private Optional<Summary> newestSummary() {
            return summaries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(summaries.get(summaries.size() - 1)).filter(s -> s.end() > state.clearedTo());
        }

        synchronized List<TranscriptEntry> read(long from, long to) {
            int start = Math.toIntExact(Math.max(0, Math.min(from, entries.size())));
            int end = Math.toIntExact(Math.max(start, Math.min(to, entries.size())));
            return List.copyOf(entries.subList(start, end));
        }

        synchronized List<Summary> summaries() {
            return List.copyOf(summaries);
        }
    }
}
