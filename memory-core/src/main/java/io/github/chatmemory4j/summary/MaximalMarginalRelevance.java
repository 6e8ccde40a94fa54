package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.language.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Picks the lines that say the most together: the next one is the one with the highest score, which counts by the share of its
 * words that no line picked before has. Of equals the newer wins.
 *
 * <p>Maximal marginal relevance (Carbonell and Goldstein, 1998) with the words a line adds as its novelty. As a line's worth
 * only falls while others are picked, it is looked at again only when it comes out on top (lazy greedy, Minoux, 1978).
 */
final class MaximalMarginalRelevance {

    private final ToIntFunction<String> counter;
    private final Set<String> told = new HashSet<>();

    /** @param counter of the tokens a line takes */
    MaximalMarginalRelevance(ToIntFunction<String> counter) {
        this.counter = counter;
    }

    private record Candidate(SummaryLine line, Set<String> words, double worth) {}

    /** The lines that fit, best first. */
    List<SummaryLine> of(List<SummaryLine> lines, int maxTokens) {
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparingDouble(Candidate::worth)
                .thenComparingInt(candidate -> candidate.line().order())
                .reversed());
        lines.forEach(line -> candidates.add(
                new Candidate(line, Sentences.contentWords(line.text(), line.language()), line.score())));
        List<SummaryLine> chosen = new ArrayList<>();
        int left = maxTokens;
        while (left > 0 && !candidates.isEmpty()) {
            Candidate best = candidates.remove();
            double worth = worth(best);
            if (worth < best.worth()) {
                candidates.add(new Candidate(best.line(), best.words(), worth));
                continue;
            }
            int tokens = counter.applyAsInt(best.line().text());
            if (tokens <= left) {
                chosen.add(best.line());
                told.addAll(best.words());
                left -= tokens;
            }
        }
        return chosen;
    }

    private double worth(Candidate candidate) {
        double score = candidate.line().score();
        if (score <= 0 || candidate.words().isEmpty()) {
            return score;
        }
        long fresh =
                candidate.words().stream().filter(word -> !told.contains(word)).count();
        return score * fresh / candidate.words().size();
    }
}
