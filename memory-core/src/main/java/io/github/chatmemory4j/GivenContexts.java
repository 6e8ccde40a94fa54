package io.github.chatmemory4j;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context that each thread was given last, and what was set since. A host that reads a memory at the beginning of a turn
 * and sets it at the end means what it has read: what another turn has set in between it does not know, and does not want
 * to take back. Guarded by its conversation's lock.
 */
final class GivenContexts {

    /** More turns than overlap in one conversation. */
    private static final int MAX_CONTEXTS = 32;

    private final Map<Long, Given> ofThread = new LinkedHashMap<>();
    private final Deque<Run> runs = new ArrayDeque<>();
    private long number;

    /** A context, and its place among everything that was given and set. */
    record Given(Context context, long number) {}

    /** Messages that were set together. */
    private record Run(long number, long from, long to) {}

    void give(Context context) {
        long thread = Thread.currentThread().getId();
        ofThread.remove(thread);
        ofThread.put(thread, new Given(context, ++number));
        if (ofThread.size() > MAX_CONTEXTS) {
            ofThread.remove(ofThread.keySet().iterator().next());
        }
    }

    /** The context the calling thread was given last, once. */
    Optional<Given> take() {
        return Optional.ofNullable(ofThread.remove(Thread.currentThread().getId()));
    }

    /** Forgets everything, and returns what each thread was given last. */
    List<Context> takeAll() {
        List<Context> all = ofThread.values().stream().map(Given::context).toList();
        ofThread.clear();
        runs.clear();
        return all;
    }

    /** A number for the messages that were set with this one by somebody else after the context was given; 0 when none were. */
    long runOf(Given given, long position) {
        return runs.stream()
                .filter(run -> run.number() > given.number() && run.from() <= position && position < run.to())
                .mapToLong(Run::number)
                .findFirst()
                .orElse(0);
    }

    void set(TranscriptEntry first, int count) {
        runs.addLast(new Run(++number, first.position(), first.position() + count));
        if (runs.size() > MAX_CONTEXTS) {
            runs.removeFirst();
        }
    }

    void forget() {
        ofThread.clear();
        runs.clear();
    }
}
