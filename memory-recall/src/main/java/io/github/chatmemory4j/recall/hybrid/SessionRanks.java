package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Signal;
import io.github.chatmemory4j.recall.SignalScore;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranks sessions by the mean score of their best three messages, and gives every message the rank of its session: what
 * belongs to a question is often said in one sitting. A conversation of one session has no ranks.
 */
final class SessionRanks {

    /** Fewer make it another list of single messages, more punish short sessions. */
    private static final int BEST_MESSAGES = 3;

    private final int[] sessionOf;
    private final double[] means;
    private final int[] ranks;

    SessionRanks(int[] sessionOf, double[] scores) {
        this.sessionOf = sessionOf;
        int sessions = sessionOf.length == 0 ? 0 : sessionOf[sessionOf.length - 1] + 1;
        double[][] best = new double[sessions][BEST_MESSAGES];
        for (int i = 0; i < scores.length; i++) {
            insert(best[sessionOf[i]], scores[i]);
        }
        this.means = Arrays.stream(best)
                .mapToDouble(scoresOfSession -> Arrays.stream(scoresOfSession).sum() / BEST_MESSAGES)
                .toArray();
        this.ranks = new int[sessions];
        int[] bestFirst = IntStream.range(0, sessions)
                .boxed()
                .sorted((a, b) -> means[a] == means[b] ? Integer.compare(b, a) : Double.compare(means[b], means[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < sessions; i++) {
            ranks[bestFirst[i]] = i + 1;
        }
    }

    boolean areMany() {
        return ranks.length > 1;
    }

    /** Adds what each message that has a score gets for its session. */
    void addTo(double[] scores, int rankConstant) {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                scores[i] += 1.0 / (rankConstant + ranks[sessionOf[i]]);
            }
        }
    }

    SignalScore score(int index) {
        int session = sessionOf[index];
        return new SignalScore(Signal.SESSION, ranks[session], means[session]);
    }

    private static void insert(double[] descending, double score) {
        double inserted = score;
        for (int i = 0; i < descending.length; i++) {
            if (inserted > descending[i]) {
                double smaller = descending[i];
                descending[i] = inserted;
                inserted = smaller;
            }
        }
    }
}
