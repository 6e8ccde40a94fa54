package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.TurnSize;
import io.github.chatmemory4j.context.internal.PinnedRecall;
import io.github.chatmemory4j.message.Role;
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
        if (turns.isEmpty() || entry.message().role() == Role.USER) {
            turns.add(Turn.of(List.of(entry)));
        } else {
            turns.set(turns.size() - 1, newest().with(entry));
        }
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

    private Turn newest() {
        return turns.get(turns.size() - 1);
    }

    /** The sizes of the turns with what is kept in front of them, as a view; only valid until the window changes. */
    List<TurnSize> sizes(PinnedRecall kept) {
        return new AbstractList<>() {
            @Override
            public TurnSize get(int index) {
                Turn turn = turns.get(index);
                return new TurnSize(
                        turn.entries().size(),
                        turn.tokens() + kept.before(turn.start()).tokens());
            }

            @Override
            public int size() {
                return turns.size();
            }
        };
    }
}
