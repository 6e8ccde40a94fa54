package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tokens that facts may take, and which ones get them: the most useful, of equals the newest. What was only mentioned in
 * passing, as small talk is full of, gets a part of it.
 *
 * @param tokens with the heading
 */
record FactBudget(TokenCounter counter, int tokens) {

    private static final double PASSING_SHARE = 0.3;

    /** The facts that get in, in the order given, which is newest first. */
    List<Fact> best(List<Fact> facts) {
        List<Fact> byUse = new ArrayList<>(facts);
        byUse.sort(Comparator.comparing(Fact::isPassing)
                .thenComparing(Comparator.comparingDouble(this::worth).reversed()));
        int left = tokens - headingTokens();
        int passing = (int) (left * PASSING_SHARE);
        List<Fact> chosen = new ArrayList<>();
        for (Fact fact : byUse) {
            int cost = tokens(fact);
            boolean fits = cost <= left && (!fact.isPassing() || cost <= passing);
            if (fits) {
                chosen.add(fact);
                left -= cost;
                passing -= fact.isPassing() ? cost : 0;
            }
        }
        return facts.stream().filter(chosen::contains).toList();
    }

    /** With what the gist leaves, where that is more: it has less to tell. */
    FactBudget withAtLeast(int others) {
        return new FactBudget(counter, Math.max(tokens, others));
    }

    /** What a section of these facts takes; nothing when there are none. */
    int tokens(List<Fact> facts) {
        return facts.isEmpty()
                ? 0
                : headingTokens() + facts.stream().mapToInt(this::tokens).sum();
    }

    /** Long facts have to be worth more, though not in proportion, or no long id would ever be kept. */
    private double worth(Fact fact) {
        return fact.usefulness() / Math.sqrt(tokens(fact));
    }

    /** All but the least useful; of equals the oldest goes. */
    static List<Fact> withoutLeast(List<Fact> facts) {
        int least = facts.size() - 1;
        for (int i = least; i >= 0; i--) {
            least = facts.get(i).usefulness() < facts.get(least).usefulness() ? i : least;
        }
        List<Fact> kept = new ArrayList<>(facts);
        kept.remove(least);
        return kept;
    }

    private int headingTokens() {
        return counter.countText("\n\n" + FactSection.HEADING);
    }

    private int tokens(Fact fact) {
        return counter.countText("\n" + FactSection.line(fact));
    }
}
