package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user message and everything up to the next user message, oldest first. The first turn of a conversation may start
 * with an assistant message.
 *
 * <p>When a tool of a turn asks an assistant with the same memory, that inner turn is a part of the turn around it: in {@link
 * #entries()} as it was said, in {@link #steps()} before it.
 *
 * <p>A turn knows what of it can be sent: {@link #steps()} are its messages in the order and grouping every provider
 * accepts; what does not fit that grammar (a tool call without its result, a result without its call, an empty assistant
 * message) is in {@link #leftOut()}. Immutable; the grouping is worked out once, on first use.
 */
public final class Turn {

    private final List<CountedEntry> entries;
    private final int tokens;
    private final boolean joined;
    private volatile @Nullable StepGrouping grouping;

    private Turn(List<CountedEntry> entries, int tokens, boolean joined, @Nullable StepGrouping grouping) {
        this.entries = entries;
        this.tokens = tokens;
        this.joined = joined;
        this.grouping = grouping;
    }

    public static Turn of(List<CountedEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("entries must not be empty");
        }
        int tokens = 0;
        for (CountedEntry entry : entries) {
            tokens += entry.tokens();
        }
        boolean joined =
                entries.stream().skip(1).anyMatch(entry -> entry.message().role() == Role.USER);
        return new Turn(List.copyOf(entries), tokens, joined, null);
    }

    /** This turn with one more message at its end. */
    public Turn with(CountedEntry entry) {
        List<CountedEntry> longer = new ArrayList<>(entries.size() + 1);
        longer.addAll(entries);
        longer.add(entry);
        return new Turn(List.copyOf(longer), tokens + entry.tokens(), joined, null);
    }

    /**
     * This turn as it is sent in one request: the same entries, other forms of its steps.
     *
     * @param steps what is sent, oldest first
     * @param leftOut what is not sent, oldest first
     * @param sentTokens of what is sent
     */
    public Turn sentAs(List<Step> steps, List<LeftOut> leftOut, int sentTokens) {
        return new Turn(entries, sentTokens, joined, new StepGrouping(List.copyOf(steps), List.copyOf(leftOut)));
    }

    /** This turn and those that follow it as one, with the result in the last of them that a call of this one waits for. */
    static Turn joined(List<Turn> turns, CountedEntry result) {
        List<CountedEntry> all = new ArrayList<>();
        turns.forEach(turn -> all.addAll(turn.entries));
        all.add(result);
        return of(all);
    }

    /**
     * The turns with one more message behind them; changes the list.
     *
     * <p>A user message begins a turn. A tool result that follows another turn than the one whose call it answers makes one
     * turn of all from that one on.
     */
    public static void append(List<Turn> turns, CountedEntry entry) {
        if (turns.isEmpty() || entry.message().role() == Role.USER) {
            turns.add(of(List.of(entry)));
            return;
        }
        int newest = turns.size() - 1;
        int at = entry.message().role() == Role.TOOL
                ? Interleaving.waitingFor(
                        entry.message(), turns.stream().map(Turn::entries).toList())
                : Interleaving.NOT_FOUND;
        if (at == Interleaving.NOT_FOUND) {
            turns.set(newest, turns.get(newest).with(entry));
        } else {
            List<Turn> reopened = turns.subList(at, turns.size());
            Turn joined = joined(reopened, entry);
            reopened.clear();
            turns.add(joined);
        }
    }

    public List<CountedEntry> entries() {
        return entries;
    }

    /** Whether a tool of this turn had asked an assistant with the same memory, so that another turn is within this one. */
    public boolean isJoined() {
        return joined;
    }

    public long start() {
        return entries.get(0).position();
    }

    /** The position behind its last message. */
    public long end() {
        return entries.get(entries.size() - 1).position() + 1;
    }

    /** Tokens of all entries, those left out included, so never less than what is sent; of a sent form, of that. */
    public int tokens() {
        return tokens;
    }

    /** What can be sent, oldest first. */
    public List<Step> steps() {
        return grouping().steps();
    }

    /** What cannot be sent, oldest first. */
    public List<LeftOut> leftOut() {
        return grouping().leftOut();
    }

    private StepGrouping grouping() {
        StepGrouping known = grouping;
        if (known == null) {
            known = StepGrouping.of(entries);
            grouping = known;
        }
        return known;
    }
}
