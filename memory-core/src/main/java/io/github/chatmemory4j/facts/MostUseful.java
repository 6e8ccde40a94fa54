package io.github.chatmemory4j.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Picks the facts that are most worth keeping; of equals the later ones. */
final class MostUseful {

    private MostUseful() {}

    /** As many of the facts as allowed, in the order they were given. */
    static List<Fact> of(List<Fact> facts, int most) {
        if (facts.size() <= most) {
            return new ArrayList<>(facts);
        }
        List<Integer> kept = IntStream.range(0, facts.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> facts.get(i).usefulness())
                        .thenComparingInt(i -> i)
                        .reversed())
                .limit(most)
                .sorted()
                .toList();
        return new ArrayList<>(kept.stream().map(facts::get).toList());
    }
}
