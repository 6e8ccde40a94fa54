package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.demo.recall.Asked.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asks the questions on a talk, and counts what of their evidence the requests hold. */
final class RecallTrial {

    private RecallTrial() {}

    /**
     * What came out.
     *
     * @param evidence the mean share in [0, 1], for each kind of question
     * @param all over all questions
     * @param tokens of a request on average, without the question
     */
    record Outcome(Map<String, Double> evidence, double all, double tokens) {

        Outcome {
            evidence = new LinkedHashMap<>(evidence);
        }
    }

    static Outcome of(Talk talk, Supplier<TriedRecall> tried) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        double[] all = new double[2];
        long tokens = 0;
        try (TriedRecall recall = tried.get()) {
            recall.add(talk.said());
            for (Asked asked : talk.asked()) {
                RequestLines request = recall.request(asked.question());
                double share = (double) asked.evidence().stream()
                                .filter((Evidence one) -> request.holds(one))
                                .count()
                        / asked.evidence().size();
                add(sums.computeIfAbsent(asked.kind(), kind -> new double[2]), share);
                add(all, share);
                tokens += recall.tokens();
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((kind, sum) -> means.put(kind, sum[0] / sum[1]));
        return new Outcome(
                means, all[0] / all[1], (double) tokens / talk.asked().size());
    }

    private static void add(double[] sum, double share) {
        sum[0] += share;
        sum[1]++;
    }
}
