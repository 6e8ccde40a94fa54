package io.github.chatmemory4j;

import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.List;

/** The turns of the window as they were said, oldest first. Not safe to share between threads. */
final class Window {

    private final List<Turn> turns = new ArrayList<>();
    private int messages;

    void add(CountedEntry entry) {
        Turn.append(turns, entry);
        messages++;
    }

    /** Takes the oldest turns out. */
    void removeOldest(int count) {
        List<Turn> leaving = turns.subList(0, count);
        for (Turn turn : leaving) {
            messages -= turn.entries().size();
        }
        leaving.clear();
    }

    List<Turn> turns() {
        return turns;
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
}
