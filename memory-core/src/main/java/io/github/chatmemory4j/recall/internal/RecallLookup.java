package io.github.chatmemory4j.recall.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.message.internal.CallText;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what to recall for one conversation's requests. The requests of one turn ask the same question, so the last
 * answer is kept: a tool loop recalls once, and its requests begin alike. It is not kept when the conversation was loaded
 * again, because somebody else may have erased what was in it. Safe to share between threads.
 */
public final class RecallLookup {

    /** A model seldom asks for more tools at once. */
    private static final int MOST_RESULTS = 16;

    private final String memoryId;
    private final Retriever retriever;
    private final TranscriptStore store;
    private final Clock clock;
    private final MemoryListener listener;
    private final AtomicBoolean ignoredMeaning = new AtomicBoolean();
    private volatile @Nullable Found last;

    /**
     * What is asked.
     *
     * @param from the first position that may be brought back
     * @param to the position after the last
     * @param snapshot the number of the state the request was planned on
     */
    public record Question(String text, long from, long to, long snapshot) {

        /** Whether there is anything to ask, and anything to bring back. */
        public boolean isAsked() {
            return !text.isBlank() && from < to;
        }
    }

    /**
     * The answer to a question.
     *
     * @param asked see {@link RecallResult#asked}
     */
    public record Found(Question question, List<RecalledMessage> bestFirst, boolean asked, String reason) {

        /** No answer, because nothing was asked. */
        public static final Found NOTHING = new Found(new Question("", 0, 0, 0), List.of(), false, "");

        /** Without what the window has by now. */
        public List<RecalledMessage> before(long windowStart, long clearedTo) {
            return bestFirst.stream()
                    .filter(message -> message.position() >= clearedTo && message.position() < windowStart)
                    .toList();
        }
    }

    public RecallLookup(
            String memoryId, Retriever retriever, TranscriptStore store, Clock clock, MemoryListener listener) {
        this.memoryId = memoryId;
        this.retriever = retriever;
        this.store = store;
        this.clock = clock;
        this.listener = listener;
    }

    /** Brings back what matters; nothing when the recall fails, because a request without it is better than none. */
    public Found lookUp(Question question) {
        Found known = last;
        if (known != null && known.question().equals(question)) {
            return known;
        }
        Found found;
        try {
            RecallResult recalled = retriever.retrieve(
                    new RecallRequest(memoryId, question.text(), clock.instant(), question.from(), question.to()));
            if (!recalled.meaningIgnored().isEmpty() && ignoredMeaning.compareAndSet(false, true)) {
                listener.onEvent(MemoryEvent.ofIgnoredMeaning(memoryId, recalled.meaningIgnored()));
            }
            found = new Found(question, read(recalled.hits(), question), recalled.asked(), recalled.reason());
        } catch (RuntimeException e) {
            listener.onEvent(MemoryEvent.ofFailedRecall(memoryId, e));
            return Found.NOTHING;
        }
        last = found;
        return found;
    }

    /** The messages behind the hits, read at once; what is out of bounds, named twice or not anybody's words is left out. */
    private List<RecalledMessage> read(List<RecallHit> hits, Question question) {
        Map<Long, RecallHit> wanted = new LinkedHashMap<>();
        for (RecallHit hit : hits) {
            if (question.from() <= hit.position() && hit.position() < question.to()) {
                wanted.putIfAbsent(hit.position(), hit);
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        NavigableMap<Long, TranscriptEntry> entries = new TreeMap<>();
        store.read(memoryId, wanted.keySet()).forEach(entry -> entries.put(entry.position(), entry));
        NavigableMap<Long, TranscriptEntry> around = withCalls(entries, question.from());
        List<RecalledMessage> messages = new ArrayList<>();
        wanted.forEach((position, hit) -> {
            TranscriptEntry entry = entries.get(position);
            if (entry != null && !entry.withdrawn() && entry.message().role() != Role.SYSTEM) {
                messages.add(new RecalledMessage(entry, hit, call(entry, around.headMap(position, false))));
            }
        });
        return List.copyOf(messages);
    }

    /** With what stands before the results of tools, where their calls are. */
    private NavigableMap<Long, TranscriptEntry> withCalls(NavigableMap<Long, TranscriptEntry> entries, long from) {
        Set<Long> before = new TreeSet<>();
        entries.values().stream()
                .filter(entry -> entry.message().role() == Role.TOOL)
                .forEach(entry -> LongStream.range(Math.max(from, entry.position() - MOST_RESULTS), entry.position())
                        .filter(position -> !entries.containsKey(position))
                        .forEach(before::add));
        if (before.isEmpty()) {
            return entries;
        }
        NavigableMap<Long, TranscriptEntry> all = new TreeMap<>(entries);
        store.read(memoryId, before).forEach(entry -> all.put(entry.position(), entry));
        return all;
    }

    private static Optional<ToolCall> call(TranscriptEntry result, NavigableMap<Long, TranscriptEntry> before) {
        int results = 0;
        for (TranscriptEntry entry : before.descendingMap().values()) {
            boolean isNear =
                    result.message().role() == Role.TOOL && result.position() - entry.position() <= MOST_RESULTS;
            if (!isNear || !entry.message().toolCalls().isEmpty()) {
                return isNear
                        ? CallText.answeredBy(result.message(), entry.message().toolCalls(), results)
                        : Optional.empty();
            }
            results += entry.message().role() == Role.TOOL ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Forgets the last answer; what it was made from may be erased. */
    public void forget() {
        last = null;
    }
}
