package io.github.chatmemory4j;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.RecallBlock;
import io.github.chatmemory4j.context.RecalledMessage;
import io.github.chatmemory4j.transcript.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was recalled for the turns of the window and stays in front of each, word for word as it was first sent, until its
 * turn leaves the window. Derived: on the heap only, so after a restart the requests begin differently, once. Guarded by
 * its conversation's lock.
 */
final class KeptRecall {

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
    record Kept(RecallBlock block, List<ContextMessage> messages) {

        static final Kept NOTHING = new Kept(RecallBlock.NOTHING, List.of());

        int tokens() {
            return messages.stream().mapToInt(ContextMessage::tokens).sum();
        }
    }

    /** Forgets what belongs to turns that are gone, and gives a new turn what was recalled for it. */
    void follow(LiveConversation image) {
        List<Turn> turns = image.window().turns();
        Set<Long> starts = new HashSet<>();
        turns.forEach(turn -> starts.add(turn.start()));
        Pending waiting = pending;
        if (waiting != null && image.state().size() > waiting.from()) {
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
    void keep(long turnStart, boolean isIncoming, String question, Kept kept) {
        boolean isSomething = !kept.messages().isEmpty();
        if (isIncoming) {
            pending = isSomething ? new Pending(turnStart, question, kept) : null;
        } else if (isSomething) {
            byTurnStart.putIfAbsent(turnStart, kept);
        }
    }

    /** Whether a message is in one of the blocks. */
    boolean holds(long position) {
        return byTurnStart.values().stream()
                .flatMap(kept -> kept.block().messages().stream())
                .anyMatch(message -> message.position() == position);
    }

    Kept before(long turnStart) {
        return byTurnStart.getOrDefault(turnStart, Kept.NOTHING);
    }

    boolean has(long turnStart) {
        return byTurnStart.containsKey(turnStart);
    }

    /** Of all blocks. */
    int tokens() {
        return byTurnStart.values().stream().mapToInt(Kept::tokens).sum();
    }

    List<RecalledMessage> messages() {
        return byTurnStart.values().stream()
                .flatMap(kept -> kept.block().messages().stream())
                .toList();
    }

    void forget() {
        byTurnStart.clear();
        pending = null;
    }
}
