package io.github.chatmemory4j.store;

import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ExtractedRange;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps transcripts on the heap, without bound, until the program ends. Safe to share between threads. */
public final class InMemoryTranscriptStore implements TranscriptStore {

    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final InMemoryClaims claims = new InMemoryClaims(this::locked);
    private final DerivedData derived = new DerivedData();

    /** A copy that goes its own way from here: what is done to one is not seen by the other. */
    public InMemoryTranscriptStore fork() {
        InMemoryTranscriptStore fork = new InMemoryTranscriptStore();
        conversations.forEach((id, conversation) -> fork.conversations.put(id, conversation.fork()));
        claims.copyTo(fork.claims);
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
    public Erasure erase(String memoryId) {
        Erasure[] erased = {Erasure.NOTHING};
        conversations.computeIfPresent(memoryId, (id, conversation) -> {
            erased[0] = conversation.all();
            claims.forget(id);
            return null;
        });
        derived.erased(memoryId);
        return erased[0];
    }

    @Override
    public Optional<DerivedData> derived() {
        return Optional.of(derived);
    }

    @Override
    public Erasure eraseMessage(String memoryId, long position) {
        Erasure[] erased = {Erasure.NOTHING};
        conversations.computeIfPresent(memoryId, (id, conversation) -> {
            erased[0] = conversation.erase(position);
            claims.forget(id, position);
            return conversation;
        });
        derived.erased(memoryId, position);
        return erased[0];
    }

    @Override
    public Optional<Instant> lastActivity(String memoryId) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? Optional.empty() : conversation.lastActivity();
    }

    @Override
    public List<String> expire(Instant idleSince) {
        List<String> expired = new ArrayList<>();
        for (String id : memoryIds()) {
            conversations.computeIfPresent(id, (key, conversation) -> {
                boolean idle =
                        conversation.latest().map(at -> at.isBefore(idleSince)).orElse(true);
                if (idle) {
                    expired.add(key);
                    claims.forget(key);
                }
                return idle ? null : conversation;
            });
        }
        derived.erased(expired);
        return expired;
    }

    @Override
    public List<String> memoryIds() {
        return conversations.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<VectorStore> vectors() {
        return Optional.of(new Vectors());
    }

    @Override
    public Optional<ClaimStore> claims() {
        return Optional.of(claims);
    }

    /** Does work on a conversation, if there is one, while nobody can erase it. */
    private void locked(String memoryId, Consumer<InMemoryClaims.Place> work) {
        conversations.computeIfPresent(memoryId, (id, conversation) -> {
            work.accept(conversation);
            return conversation;
        });
    }

    @Override
    public Erasure eraseUser(String userId) {
        Erasure erased = TranscriptStore.super.eraseUser(userId);
        claims.forgetUser(userId);
        return erased;
    }

    @Override
    public Optional<String> userId(String memoryId) {
        Conversation conversation = conversations.get(memoryId);
        return conversation == null ? Optional.empty() : conversation.userId();
    }

    @Override
    public List<String> memoryIds(String userId) {
        Optional<String> user = Optional.of(userId);
        return memoryIds().stream().filter(id -> userId(id).equals(user)).toList();
    }

    @Override
    public void close() {
        derived.close();
    }

    private final class Vectors implements VectorStore {

        @Override
        public void save(String memoryId, String embedder, List<EmbeddedMessage> vectors) {
            Conversation conversation = conversations.get(memoryId);
            if (conversation != null) {
                conversation.save(conversation.state().epoch(), embedder, vectors);
            }
        }

        @Override
        public void save(String memoryId, long epoch, String embedder, List<EmbeddedMessage> vectors) {
            Conversation conversation = conversations.get(memoryId);
            if (conversation != null) {
                conversation.save(epoch, embedder, vectors);
            }
        }

        @Override
        public List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to) {
            Conversation conversation = conversations.get(memoryId);
            return conversation == null ? List.of() : conversation.vectors(embedder, from, to);
        }

        @Override
        public void forget(String memoryId) {
            Conversation conversation = conversations.get(memoryId);
            if (conversation != null) {
                conversation.forgetVectors();
            }
        }

        @Override
        public void forget(String memoryId, long position) {
            Conversation conversation = conversations.get(memoryId);
            if (conversation != null) {
                conversation.forgetVectors(position);
            }
        }
    }

    private static final class Conversation implements InMemoryClaims.Place {

        private TranscriptState state = TranscriptState.EMPTY;
        private final NavigableMap<Long, TranscriptEntry> entries = new TreeMap<>();
        private final List<Summary> summaries = new ArrayList<>();
        private final Map<String, NavigableMap<Long, QuantizedVector>> vectors = new HashMap<>();
        private Optional<String> userId = Optional.empty();
        private ConversationDetails details = ConversationDetails.NONE;
        private long extractedTo;

        synchronized void apply(String memoryId, TranscriptChange change) {
            TranscriptState next = change.next();
            boolean isBase =
                    next.revision() == state.revision() && (state.revision() == 0 || next.epoch() == state.epoch());
            if (!isBase || next.size() - change.appended().size() != state.size()) {
                throw new TranscriptConflictException(memoryId, next.revision());
            }
            if (userId.isPresent()
                    && change.userId().isPresent()
                    && !change.userId().equals(userId)) {
                throw TranscriptStoreException.ofAnotherUser(memoryId);
            }
            change.withdrawn().forEach(p -> entries.computeIfPresent(p, (position, entry) -> entry.asWithdrawn()));
            change.appended().forEach(entry -> entries.put(entry.position(), entry));
            change.summary().ifPresent(summaries::add);
            userId = userId.or(change::userId);
            details = change.details().orElse(details);
            state = change.committed();
        }

        synchronized Conversation fork() {
            Conversation fork = new Conversation();
            fork.state = state;
            fork.entries.putAll(entries);
            fork.summaries.addAll(summaries);
            vectors.forEach((embedder, made) -> fork.vectors.put(embedder, new TreeMap<>(made)));
            fork.userId = userId;
            fork.details = details;
            fork.extractedTo = extractedTo;
            return fork;
        }

        synchronized LiveTranscript live() {
            long system = state.systemPosition();
            return new LiveTranscript(
                    state,
                    system == TranscriptState.NO_SYSTEM ? Optional.empty() : Optional.ofNullable(entries.get(system)),
                    newestSummary(),
                    read(state.windowStart(), state.size()),
                    details);
        }

        synchronized Optional<String> userId() {
            return userId;
        }

        @Override
        public synchronized boolean mayBeOf(String user) {
            return userId.isEmpty() || userId.get().equals(user);
        }

        @Override
        public synchronized boolean has(long position) {
            return entries.containsKey(position);
        }

        @Override
        public synchronized long extractedTo() {
            return extractedTo;
        }

        @Override
        public synchronized boolean extracted(ExtractedRange range) {
            boolean next = range.epoch() == state.epoch() && range.from() == extractedTo && range.to() <= state.size();
            extractedTo = next ? range.to() : extractedTo;
            return next;
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
            return from >= to
                    ? List.of()
                    : List.copyOf(entries.subMap(from, true, to, false).values());
        }

        synchronized Erasure erase(long position) {
            if (entries.remove(position) == null) {
                return Erasure.NOTHING;
            }
            forgetVectors(position);
            details = details.unpin(position);
            int before = summaries.size();
            summaries.removeIf(summary -> summary.end() > position);
            boolean isSystem = state.systemPosition() == position;
            state = (isSystem ? state.withSystemPosition(TranscriptState.NO_SYSTEM) : state).next();
            return new Erasure(0, 1, before - summaries.size());
        }

        synchronized void save(long epoch, String embedder, List<EmbeddedMessage> made) {
            if (epoch != state.epoch()) {
                return;
            }
            NavigableMap<Long, QuantizedVector> ofEmbedder = vectors.computeIfAbsent(embedder, name -> new TreeMap<>());
            made.stream()
                    .filter(embedded -> entries.containsKey(embedded.position()))
                    .forEach(embedded -> ofEmbedder.put(embedded.position(), embedded.vector()));
        }

        synchronized List<EmbeddedMessage> vectors(String embedder, long from, long to) {
            NavigableMap<Long, QuantizedVector> made = vectors.get(embedder);
            return made == null || from >= to
                    ? List.of()
                    : made.subMap(from, true, to, false).entrySet().stream()
                            .map(vector -> new EmbeddedMessage(vector.getKey(), vector.getValue()))
                            .toList();
        }

        synchronized void forgetVectors() {
            vectors.clear();
        }

        synchronized void forgetVectors(long position) {
            vectors.values().forEach(made -> made.remove(position));
        }

        synchronized Erasure all() {
            return new Erasure(1, entries.size(), summaries.size());
        }

        /** When something was said last by any clock; one that went back says less than the messages before. */
        synchronized Optional<Instant> latest() {
            return entries.values().stream().map(TranscriptEntry::at).max(Comparator.naturalOrder());
        }

        synchronized Optional<Instant> lastActivity() {
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(entries.lastEntry().getValue().at());
        }

        synchronized List<Summary> summaries() {
            return List.copyOf(summaries);
        }
    }
}
