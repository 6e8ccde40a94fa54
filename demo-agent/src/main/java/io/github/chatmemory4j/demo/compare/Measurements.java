package io.github.chatmemory4j.demo.compare;

import java.util.Map;
import java.util.TreeMap;

/** Collects what was measured of one memory at one budget. Not safe to share between threads. */
final class Measurements {

    private static final double NANOS_PER_MILLI = 1_000_000;

    private int requests;
    private long requestTokens;
    private int maxRequestTokens;
    private int overBudget;
    private int invalid;
    private long verbatim;
    private int turns;
    private long turnNanos;
    private int summaryCalls;
    private final Map<Integer, Share> heldByCategory = new TreeMap<>();

    private static final class Share {
        private int questions;
        private double held;
    }

    void request(int tokens, int budget, boolean valid, int verbatimMessages) {
        requests++;
        requestTokens += tokens;
        maxRequestTokens = Math.max(maxRequestTokens, tokens);
        overBudget += tokens > budget ? 1 : 0;
        invalid += valid ? 0 : 1;
        verbatim += verbatimMessages;
    }

    /** Time of a turn outside of the model: the AI service and the memory. */
    void turn(long nanos) {
        turns++;
        turnNanos += nanos;
    }

    void question(int category, double share) {
        Share sum = heldByCategory.computeIfAbsent(category, c -> new Share());
        sum.questions++;
        sum.held += share;
    }

    void summaryCalls(int calls) {
        summaryCalls += calls;
    }

    Result result(String strategy, int budget) {
        int questions = heldByCategory.values().stream()
                .mapToInt(share -> share.questions)
                .sum();
        double held = heldByCategory.values().stream()
                .mapToDouble(share -> share.held)
                .sum();
        Map<String, Double> byCategory = new TreeMap<>();
        heldByCategory.forEach(
                (category, share) -> byCategory.put(Integer.toString(category), share.held / share.questions));
        return new Result(
                strategy,
                budget,
                questions == 0 ? 0 : held / questions,
                byCategory,
                questions,
                requests,
                requests == 0 ? 0 : (double) requestTokens / requests,
                maxRequestTokens,
                overBudget,
                invalid,
                requests == 0 ? 0 : (double) verbatim / requests,
                summaryCalls,
                turns == 0 ? 0 : turnNanos / NANOS_PER_MILLI / turns);
    }
}
