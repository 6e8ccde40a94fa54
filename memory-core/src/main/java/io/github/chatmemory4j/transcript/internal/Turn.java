package io.github.chatmemory4j.transcript.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user message and everything up to the next user message, oldest first. The first turn of a conversation may start
 * with an assistant message.
 *
 * <p>A turn knows what of it can be sent: {@link #steps()} are its messages in the order and grouping every provider
 * accepts; what does not fit that grammar (a tool call without its result, a result without its call, an empty assistant
 * message) is in {@link #leftOut()}. Immutable; the grouping is worked out once, on first use.
 */
public final class Turn {

    private final List<CountedEntry> entries;
    private final int tokens;
    private volatile @Nullable StepGrouping grouping;

    private Turn(List<CountedEntry> entries, int tokens) {
        this.entries = entries;
        this.tokens = tokens;
    }

    public static Turn of(List<CountedEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("entries must not be empty");
        }
        int tokens = 0;
        for (CountedEntry entry : entries) {
            tokens += entry.tokens();
        }
        return new Turn(List.copyOf(entries), tokens);
    }

    /** This turn with one more message at its end. */
    public Turn with(CountedEntry entry) {
        List<CountedEntry> longer = new ArrayList<>(entries.size() + 1);
        longer.addAll(entries);
        longer.add(entry);
        return new Turn(List.copyOf(longer), tokens + entry.tokens());
    }

    public List<CountedEntry> entries() {
        return entries;
    }

    public long start() {
        return entries.get(0).position();
    }

    /** Tokens of all entries, those left out included, so never less than what is sent. */
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
