package io.github.chatmemory4j.token;

import java.util.Arrays;

/**
 * How one model counts, learned from what it reports: weights for the figures of a {@link TokenProfile}, by recursive least
 * squares over reported per counted tokens, starting from the belief that the model counts as we do.
 *
 * <p>A report that cannot be true is ignored, and one that is far from what was believed, more than its own uncertainty
 * allows, counts only when the next says the same: the same ratio, or the same number of tokens on top, which is what a
 * provider that puts its own instructions into every request looks like. So a single report that means something else, such
 * as the sum of several requests, changes nothing. Not safe to share between threads.
 */
final class LearnedCount {

    /** A server that repeats a request in a template of its own, or counts pictures by another rule, goes this far. */
    static final double MIN_RATIO = 0.1;

    static final double MAX_RATIO = 20;

    /** No known tokenizer is further from another, for any language or code; what is must be said twice. */
    private static final double LEAST_OF_A_TOKENIZER = 0.5;

    private static final double MOST_OF_A_TOKENIZER = 2.5;

    /** Tokens as counted; nothing extra for scripts, indents and messages; overhead as counted; nothing for a request. */
    private static final double[] BELIEF = {1, 0, 0, 0, 0, 1, 0};

    /**
     * How far from the belief each weight may well be: tokens per counted token, character or message. Nothing is added to
     * every request unless two reports in a row say so.
     */
    private static final double[] DOUBT = {0.4, 1, 1, 0.5, 3, 0.4, 0};

    private static final int PER_REQUEST = 6;

    /** What one report may be off a perfect fit, as a share of the request. */
    private static final double NOISE = 0.01;

    private static final double FAR = 3;

    private static final double SAME = 0.1;

    private static final double SAME_EXTRA = 0.15;

    private static final double NOTHING_SUSPECT = 0;

    /** Requests below this are mostly markup. */
    private static final int MIN_COUNTED_TOKENS = 20;

    private final double[] weights;
    private final double[][] doubt = new double[BELIEF.length][BELIEF.length];
    private double suspect = NOTHING_SUSPECT;
    private double suspectExtra;

    LearnedCount() {
        this(BELIEF);
    }

    /** With what {@link #weights()} said before, taken as a belief. */
    LearnedCount(double[] weights) {
        // What was kept before there was a weight for every request has none.
        this.weights = Arrays.copyOf(weights, BELIEF.length);
        doubtAgain();
    }

    static boolean areWeights(double[] weights) {
        boolean finite = true;
        for (double weight : weights) {
            finite &= Double.isFinite(weight);
        }
        return finite && (weights.length == BELIEF.length || weights.length == PER_REQUEST);
    }

    private void doubtAgain() {
        for (int i = 0; i < DOUBT.length; i++) {
            Arrays.fill(doubt[i], 0);
            doubt[i][i] = DOUBT[i] * DOUBT[i];
        }
    }

    double[] weights() {
        return weights.clone();
    }

    /** Tokens the model will report for each one counted here, in [{@value #MIN_RATIO}, {@value #MAX_RATIO}]. */
    double ratio(TokenProfile profile) {
        return Math.max(MIN_RATIO, Math.min(MAX_RATIO, dot(weights, profile.shares())));
    }

    /** Takes in what the model reported for a request; returns whether anything was learned. */
    boolean learn(TokenProfile profile, long reportedTokens) {
        if (profile.countedTokens() < MIN_COUNTED_TOKENS || reportedTokens <= 0) {
            return false;
        }
        double sample = (double) reportedTokens / profile.countedTokens();
        if (sample < MIN_RATIO || sample > MAX_RATIO) {
            return false;
        }
        double[] shares = profile.shares();
        double[] spread = times(doubt, shares);
        double variance = dot(spread, shares) + NOISE * NOISE;
        double surprise = sample - dot(weights, shares);
        boolean beyondTokenizers = sample < LEAST_OF_A_TOKENIZER || sample > MOST_OF_A_TOKENIZER;
        boolean far = surprise * surprise > FAR * FAR * variance;
        if (far || (beyondTokenizers && surprise * surprise > SAME * SAME * sample * sample)) {
            double extra = surprise * profile.countedTokens();
            boolean sameRatio = suspect != NOTHING_SUSPECT && Math.abs(sample / suspect - 1) < SAME;
            boolean sameExtra =
                    suspect != NOTHING_SUSPECT && beyondTokenizers && Math.abs(extra / suspectExtra - 1) < SAME_EXTRA;
            suspect = sample;
            suspectExtra = extra;
            if (!sameRatio && !sameExtra) {
                return false;
            }
            doubtAgain();
            if (sameExtra && !sameRatio) {
                double perRequest = extra / TokenProfile.REQUEST_UNIT;
                doubt[PER_REQUEST][PER_REQUEST] = 4 * perRequest * perRequest;
            }
            spread = times(doubt, shares);
            variance = dot(spread, shares) + NOISE * NOISE;
        }
        suspect = NOTHING_SUSPECT;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += spread[i] / variance * surprise;
            for (int j = 0; j < weights.length; j++) {
                doubt[i][j] -= spread[i] * spread[j] / variance;
            }
        }
        return true;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
