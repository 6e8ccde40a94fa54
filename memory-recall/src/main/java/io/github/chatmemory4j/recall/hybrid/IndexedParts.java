package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts that the index of one conversation is kept in, each of as many positions: those that were kept before and are
 * still to be read, and those to be kept. Not thread-safe; the conversation guards it.
 */
final class IndexedParts {

    /** Few enough to be written anew each time some are added, many enough to find a word in all of them quickly. */
    private static final int PART_POSITIONS = 256;

    /** The call of a tool's result can be in the part before. */
    private static final int LOOK_BACK = IndexedMessage.MOST_RESULTS;

    /** So many are soon indexed again. */
    private static final int KEEP_MESSAGES = 32;

    private static final int KEEP_AT_THE_END = 16;

    /** While many are read, to keep them at each part would be to count them again and again. */
    private static final int KEEP_WHILE_READING = 8 * PART_POSITIONS;

    private static final int MESSAGES = 0;
    private static final int STANDING = 1;

    private final String memoryId;
    private final TranscriptStore store;
    private final KeptIndexes kept;
    private final RecallIndex index;
    private final NavigableMap<Long, IndexPart> pending = new TreeMap<>();
    private final NavigableMap<Long, Part> parts = new TreeMap<>();
    private @Nullable IndexPart standing;
    private int erasures;
    private volatile long epoch;
    private long start;

    /** What is known of one part that was read. */
    private static final class Part {

        private long messages;
        private long keptTo = -1;

        /** Whether it has to be counted anew. */
        private boolean changed;
    }

    IndexedParts(String memoryId, TranscriptStore store, KeptIndexes kept, RecallIndex index) {
        this.memoryId = memoryId;
        this.store = store;
        this.kept = kept;
        this.index = index;
    }

    /** Where the part with a position begins. */
    static long startOf(long position) {
        return position - position % PART_POSITIONS;
    }

    /** Finds out what is kept of the messages from a part on. */
    void load(long ofEpoch, long from) {
        epoch = ofEpoch;
        start = from;
        for (IndexPart part : kept.load(memoryId, epoch, Math.max(0, from - LOOK_BACK))) {
            if (part.kind() == MESSAGES) {
                pending.put(part.from() == 0 ? 0 : part.from() + LOOK_BACK, part);
            } else if (part.from() == from) {
                standing = part;
            }
        }
    }

    /** Reads the parts that begin at a position, one after another, and returns the position behind the last. */
    long restore(long from) {
        long readTo = from;
        for (IndexPart part = pending.remove(readTo); part != null; part = pending.remove(readTo)) {
            index.endPart();
            PackedInput in = new PackedInput(part.data());
            Part read = new Part();
            read.messages = in.number();
            index.read(in, part.to());
            read.keptTo = part.to();
            parts.put(readTo, read);
            readTo = part.to();
        }
        if (readTo > from) {
            if (pending.isEmpty()) {
                IndexPart known = standing;
                index.endOfRead(known != null && known.to() == readTo ? known.data() : null);
            }
            index.setCalls(store.read(memoryId, Math.max(0, readTo - LOOK_BACK), readTo));
        }
        return readTo;
    }

    /** The position to which messages belong to the part of this one, or have to be read. */
    long end(long position) {
        long end = startOf(position) + PART_POSITIONS;
        Long next = pending.ceilingKey(position);
        return next == null ? end : Math.min(end, next);
    }

    /** Messages from this position on are about to be indexed. */
    void reading(long position) {
        if (!parts.containsKey(startOf(position))) {
            index.endPart();
            parts.put(startOf(position), new Part());
        }
    }

    /** Messages of the part with a position were indexed. */
    void read(long position, int messages) {
        Part part = parts.get(startOf(position));
        if (part != null) {
            part.messages += messages;
        }
    }

    void erased(long position) {
        erasures++;
        pending.values().removeIf(part -> part.from() <= position && position < part.to());
        standing = null;
        for (long at = startOf(position); at <= startOf(position + LOOK_BACK); at += PART_POSITIONS) {
            Part part = parts.get(at);
            if (part != null) {
                part.keptTo = -1;
                part.changed = true;
            }
        }
    }

    /** Whether enough is not kept yet. */
    boolean areDue(long readTo, boolean readingGoesOn) {
        return kept.store() != null && missing(readTo) >= (readingGoesOn ? KEEP_WHILE_READING : KEEP_MESSAGES);
    }

    boolean areDueAtTheEnd(long readTo) {
        return kept.store() != null && missing(readTo) >= KEEP_AT_THE_END;
    }

    private long missing(long readTo) {
        long missing = 0;
        for (var part : parts.entrySet()) {
            long end = Math.min(readTo, part.getKey() + PART_POSITIONS);
            missing += end - Math.max(part.getKey(), part.getValue().keptTo);
        }
        return missing;
    }

    /**
     * What is not kept yet, to be saved without a lock.
     *
     * @param made nothing when something it was made from is not there any more
     */
    record Unkept(List<IndexPart> made, long readTo, int erasures) {}

    /** Makes what is not kept yet. */
    Unkept unkept(long readTo) {
        List<IndexPart> made = new ArrayList<>();
        long all = 0;
        for (var entry : parts.entrySet()) {
            long from = entry.getKey();
            long to = Math.min(readTo, from + PART_POSITIONS);
            Part part = entry.getValue();
            if (part.changed) {
                count(part, from, to);
            }
            all += part.messages;
            if (part.keptTo < to && from < to) {
                List<TranscriptEntry> before = before(from);
                Set<Long> there = before.stream().map(TranscriptEntry::position).collect(Collectors.toSet());
                if (!there.containsAll(index.callers(from, to))) {
                    return new Unkept(List.of(), readTo, erasures);
                }
                made.add(new IndexPart(
                        MESSAGES,
                        Math.max(0, from - LOOK_BACK),
                        to,
                        part.messages + before.size(),
                        new PackedOutput()
                                .number(part.messages)
                                .raw(index.write(from, to))
                                .toBytes()));
            }
        }
        byte[] settled = index.writeStanding();
        if (settled != null) {
            made.add(new IndexPart(STANDING, start, readTo, all, settled));
        }
        return new Unkept(made, readTo, erasures);
    }

    /** Saves what was made; returns false when something it was made from is not there any more. Needs no lock. */
    boolean save(Unkept unkept) {
        return !unkept.made().isEmpty() && kept.save(memoryId, epoch, unkept.made());
    }

    /** Whether nothing was erased since. */
    boolean isUpToDate(Unkept unkept) {
        return unkept.erasures() == erasures;
    }

    /** It was saved. */
    void kept(Unkept unkept) {
        parts.forEach((from, part) -> {
            if (!part.changed && from < unkept.readTo()) {
                part.keptTo = Math.max(part.keptTo, Math.min(unkept.readTo(), from + PART_POSITIONS));
            }
        });
    }

    /** Counts the messages of a part that are there, and lets go of the others. */
    private void count(Part part, long from, long to) {
        Set<Long> there = store.read(memoryId, from, to).stream()
                .map(TranscriptEntry::position)
                .collect(Collectors.toSet());
        index.remove(position -> position >= from && position < to && !there.contains(position));
        part.messages = there.size();
        part.changed = false;
    }

    private List<TranscriptEntry> before(long from) {
        return from == 0 ? List.of() : store.read(memoryId, Math.max(0, from - LOOK_BACK), from);
    }

    /** What was kept cannot be read: it is made again. */
    void giveUp() {
        kept.forget(memoryId);
    }
}
