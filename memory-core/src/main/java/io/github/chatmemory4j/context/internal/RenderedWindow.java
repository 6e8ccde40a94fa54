package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.compaction.TurnSize;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns of a window as one request sends them. Immutable.
 *
 * @param turns oldest first
 * @param bridge stands between a turn without an answer and the next
 * @param userFollows whether a user message comes behind the turns
 */
public record RenderedWindow(List<Turn> turns, Bridge bridge, boolean userFollows) {

    public RenderedWindow {
        turns = List.copyOf(turns);
    }

    /** Tokens of all of it, the bridges included. */
    public int tokens() {
        long tokens = bridge.tokens(turns, userFollows);
        for (Turn turn : turns) {
            tokens += turn.tokens();
        }
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    /** As {@link #tokens()}, without messages that cannot be sent. */
    int sentTokens() {
        int tokens = bridge.tokens(turns, userFollows);
        for (Turn turn : turns) {
            for (Step step : turn.steps()) {
                tokens += step.entries().stream().mapToInt(CountedEntry::tokens).sum();
            }
        }
        return tokens;
    }

    /** The sizes of the turns with what was recalled for them and the bridges they need. */
    public List<TurnSize> sizes(PinnedRecall pinned) {
        List<TurnSize> sizes = new ArrayList<>(turns.size() + 1);
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            sizes.add(new TurnSize(
                    turn.entries().size(),
                    turn.tokens()
                            + pinned.before(turn.start()).tokens()
                            + bridge.tokens(turn, userFollows || i < turns.size() - 1)));
        }
        return sizes;
    }
}
