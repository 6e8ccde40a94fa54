package io.github.chatmemory4j.langchain4j.recall;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.Signal;
import io.github.chatmemory4j.recall.SignalScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in several conversations, ranked together. A score is only worth something within its conversation, but
 * what it is made of is comparable: a cosine, a share of the words. So every signal ranks all hits anew by its value, and
 * the ranks are fused as within a conversation.
 */
final class FusedHits {

    private final List<Found> found = new ArrayList<>();

    /** A hit in its conversation, with the score among all. */
    record Found(String memoryId, RecallHit hit, double score) {}

    void add(String memoryId, List<RecallHit> hits) {
        hits.forEach(hit -> found.add(new Found(memoryId, hit, hit.score())));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Best first; equal ones by conversation and position, so that the order is always the same. */
    List<Found> bestFirst(int rankConstant) {
        double[] scores = new double[found.size()];
        byValue().values().forEach(ranked -> {
            for (int rank = 1; rank <= ranked.size(); rank++) {
                scores[ranked.get(rank - 1)] += 1.0 / (rankConstant + rank);
            }
        });
        List<Found> fused = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Found one = found.get(i);
            fused.add(new Found(one.memoryId(), one.hit(), scores[i] * hints(one.hit())));
        }
        fused.sort(Comparator.comparingDouble((Found one) -> -one.score())
                .thenComparing(Found::memoryId)
                .thenComparing(one -> one.hit().position()));
        return fused;
    }

    /** For every signal that ranks, the hits that have it, highest value first. */
    private Map<Signal, List<Integer>> byValue() {
        Map<Signal, List<Integer>> bySignal = new EnumMap<>(Signal.class);
        Map<Signal, double[]> values = new EnumMap<>(Signal.class);
        for (int i = 0; i < found.size(); i++) {
            for (SignalScore signal : found.get(i).hit().signals()) {
                if (signal.rank() > 0) {
                    bySignal.computeIfAbsent(signal.signal(), s -> new ArrayList<>())
                            .add(i);
                    values.computeIfAbsent(signal.signal(), s -> new double[found.size()])[i] = signal.value();
                }
            }
        }
        bySignal.forEach((signal, hits) -> {
            double[] ofSignal = values.getOrDefault(signal, new double[0]);
            hits.sort(Comparator.comparingDouble(i -> -ofSignal[i]));
        });
        return bySignal;
    }

    private static double hints(RecallHit hit) {
        double product = 1;
        for (SignalScore signal : hit.signals()) {
            product *= signal.rank() > 0 ? 1 : signal.value();
        }
        return product;
    }
}
