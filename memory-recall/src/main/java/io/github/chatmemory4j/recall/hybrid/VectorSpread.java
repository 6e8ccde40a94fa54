package io.github.chatmemory4j.recall.hybrid;

import java.util.Arrays;
import java.util.Locale;

/**
 * Whether an embedder tells texts apart: the cosines of different messages and one question differ, by little for a model
 * whose cosines are all high, by nothing for one that does not know the letters of a language.
 *
 * @param messages with a cosine
 * @param spread between the middle one and the best
 */
record VectorSpread(int messages, double spread) {

    /** Fewer may well be alike. */
    private static final int ENOUGH_MESSAGES = 20;

    /** The best message of a model that knows a language is well above the middle one, also of one with high cosines. */
    private static final double LEAST_SPREAD = 0.01;

    static VectorSpread of(double[] cosines) {
        double[] known = Arrays.stream(cosines)
                .filter(cosine -> !Double.isNaN(cosine))
                .sorted()
                .toArray();
        return known.length == 0
                ? new VectorSpread(0, 0)
                : new VectorSpread(known.length, known[known.length - 1] - known[known.length / 2]);
    }

    boolean tellsNothing() {
        return messages >= ENOUGH_MESSAGES && spread < LEAST_SPREAD;
    }

    /** For people to read. */
    String figures() {
        return String.format(
                Locale.ROOT, "nearly the same vector for %d texts: their cosines differ by %.3f", messages, spread);
    }
}
