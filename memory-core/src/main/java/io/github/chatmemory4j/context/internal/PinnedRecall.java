package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was recalled for the turns of the window and stays in front of each, word for word as it was first sent, until its
 * turn leaves the window. Derived: on the heap only, so after a restart the requests begin differently, once. Guarded by
 * its conversation's lock.
 */
public final class PinnedRecall {

    private final SortedMap<Long, Kept> byTurnStart = new TreeMap<>();

    /** For a message that is not in yet. */
    private @Nullable Pending pending;

    /**
     * What waits for its turn.
     *
     * @param from the first position its turn can start at
     * @param question what the message says; a host may store it with more around it, or not at all
     */
    private record Pending(long from, String question, Kept kept) {

        boolean belongsTo(Turn turn) {
            return turn.start() >= from
                    && turn.entries().get(0).message().text().contains(question);
        }
    }

    /** A block as it is sent. */
    public record Kept(RecallBlock block, List<ContextMessage> messages) {

        static final Kept NOTHING = new Kept(RecallBlock.NOTHING, List.of());

        public int tokens() {
            return messages.stream().mapToInt(ContextMessage::tokens).sum();
        }
    }

    /**
     * A block to keep with its turn.
     *
     * @param turnStart where the turn starts
     * @param isIncoming whether its message is not in yet
     * @param question what the message says
     */
    public record Pin(long turnStart, boolean isIncoming, String question, Kept kept) {}

    /** Forgets what belongs to turns that are gone, and gives a new turn what was recalled for it. */
    public void follow(List<Turn> turns, long size) {
        Set<Long> starts = new HashSet<>();
        turns.forEach(turn -> starts.add(turn.start()));
        Pending waiting = pending;
        if (waiting != null && size > waiting.from()) {
            pending = null;
            boolean isNew = waiting.kept().block().messages().stream().noneMatch(message -> holds(message.position()));
            turns.stream()
                    .filter(turn -> isNew && waiting.belongsTo(turn))
                    .findFirst()
                    .ifPresent(turn -> byTurnStart.putIfAbsent(turn.start(), waiting.kept()));
        }
        byTurnStart.keySet().retainAll(starts);
    }

    /** Keeps a block, if it is one, for a turn of the window, or for the one to come when its message is not in yet. */
    public void pin(Pin pin) {
        boolean isSomething = !pin.kept().messages().isEmpty();
        if (pin.isIncoming()) {
            pending = isSomething ? new Pending(pin.turnStart(), pin.question(), pin.kept()) : null;
        } else if (isSomething) {
            byTurnStart.putIfAbsent(pin.turnStart(), pin.kept());
        }
    }

    /** The same, which nobody changes. */
    public PinnedRecall copy() {
        PinnedRecall copy = new PinnedRecall();
        copy.byTurnStart.putAll(byTurnStart);
        copy.pending = pending;
        return copy;
    }

    /** Whether a message is in one of the blocks. */
    boolean holds(long position) {
        return byTurnStart.values().stream()
                .flatMap(kept -> kept.block().messages().stream())
                .anyMatch(message -> message.position() == position);
    }

    public Kept before(long turnStart) {
        return byTurnStart.getOrDefault(turnStart, Kept.NOTHING);
    }

    boolean has(long turnStart) {
        return byTurnStart.containsKey(turnStart);
    }

    /** Of all blocks. */
    public int tokens() {
        return byTurnStart.values().stream().mapToInt(Kept::tokens).sum();
    }

    List<RecalledMessage> messages() {
        return byTurnStart.values().stream()
                .flatMap(kept -> kept.block().messages().stream())
                .toList();
    }

    /** Forgets the blocks in which a message is not any more what a store says now. */
    public void keepOnly(Function<Collection<Long>, List<TranscriptEntry>> store) {
        List<Kept> all = new ArrayList<>(byTurnStart.values());
        Optional.ofNullable(pending).map(Pending::kept).ifPresent(all::add);
        Set<Long> positions = new HashSet<>();
        all.forEach(kept -> kept.block().messages().forEach(message -> positions.add(message.position())));
        if (positions.isEmpty()) {
            return;
        }
        Set<TranscriptEntry> present = new HashSet<>(store.apply(positions));
        Predicate<Kept> isGone =
                kept -> kept.block().messages().stream().anyMatch(message -> !present.contains(message.entry()));
        byTurnStart.values().removeIf(isGone);
        Pending waiting = pending;
        pending = waiting == null || isGone.test(waiting.kept()) ? null : waiting;
    }

    public void forget() {
        byTurnStart.clear();
        pending = null;
    }
}
