package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.TurnSize;
import io.github.chatmemory4j.context.internal.Bridge;
import io.github.chatmemory4j.context.internal.PinnedRecall;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** The turns that are sent word for word, oldest first, with running totals. Not safe to share between threads. */
final class Window {

    private final List<Turn> turns = new ArrayList<>();
    private int tokens;
    private int messages;

    void add(CountedEntry entry) {
        Turn.append(turns, entry);
        tokens += entry.tokens();
        messages++;
    }

    /** Takes the oldest turns out. */
    void removeOldest(int count) {
        List<Turn> leaving = turns.subList(0, count);
        for (Turn turn : leaving) {
            tokens -= turn.tokens();
            messages -= turn.entries().size();
        }
        leaving.clear();
    }

    List<Turn> turns() {
        return turns;
    }

    int tokens() {
        return tokens;
    }

    int messages() {
        return messages;
    }

    /** How many of the oldest turns may leave: not the newest, which may still grow, and none that reaches this position. */
    int mayLeave(long stayingFrom) {
        int leaving = 0;
        while (leaving < turns.size() - 1 && turns.get(leaving).end() <= stayingFrom) {
            leaving++;
        }
        return leaving;
    }

    /**
     * The sizes of the turns with what is kept in front of them and the bridges they need, as a view; only valid until the
     * window changes.
     */
    List<TurnSize> sizes(PinnedRecall kept, Bridge bridge, boolean userFollows) {
        return new AbstractList<>() {
            @Override
            public TurnSize get(int index) {
                Turn turn = turns.get(index);
                return new TurnSize(
                        turn.entries().size(),
                        turn.tokens()
                                + kept.before(turn.start()).tokens()
                                + bridge.tokens(turn, userFollows || index < turns.size() - 1));
            }

            @Override
            public int size() {
                return turns.size();
            }
        };
    }
}
