package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Signal;

/**
 * The numbers of the ranking. None is trained, and none matters much: moved by half, each changes little.
 *
 * <p>Every ranked {@link Signal} gives the message at its rank {@code r} the score {@code 1 / (rankConstant + r)}, and
 * the scores of a message add up (reciprocal rank fusion, Cormack et al., 2009, <a
 * href="https://doi.org/10.1145/1571941.1572114">doi:10.1145/1571941.1572114</a>): ranks of different kinds can be added
 * where scores cannot. Every hint that a message has multiplies the sum. Where we differ from the paper: the smaller
 * constant, and the hints.
 *
 * @param rankConstant how slowly a list's score falls with the rank: with a small one the top of each list decides, with
 *     a large one how many lists agree
 * @param listDepth how many messages of each list count; more than fit into any budget, so it only bounds the work
 * @param hintFactor what "said by the one meant", "tells a time" and "said around the date asked for" multiply by; 1
 *     ignores them
 * @param questionFactor what being a question itself multiplies by: the user who asks again wants the answer, not the
 *     first asking; 1 ignores it
 */
public record Ranking(int rankConstant, int listDepth, double hintFactor, double questionFactor) {

    /**
     * The paper's 60 is for lists of a thousand documents; a conversation has a few dozen good candidates. With a small
     * constant a hint moves a message by a few places; with a large one, where neighbouring ranks score almost the same,
     * by a hundred.
     */
    public static final int DEFAULT_RANK_CONSTANT = 10;

    /** More than a block of 8,000 tokens can hold. */
    public static final int DEFAULT_LIST_DEPTH = 300;

    /** A hint is worth as much again as everything else: it can double a place in the middle, not save a bad one. */
    public static final double DEFAULT_HINT_FACTOR = 2;

    /** Enough to put a question behind an equally good answer. */
    public static final double DEFAULT_QUESTION_FACTOR = 0.8;

    public static final Ranking DEFAULT =
            new Ranking(DEFAULT_RANK_CONSTANT, DEFAULT_LIST_DEPTH, DEFAULT_HINT_FACTOR, DEFAULT_QUESTION_FACTOR);

    public Ranking {
        if (rankConstant < 0) {
            throw new IllegalArgumentException("rankConstant must not be negative, was " + rankConstant);
        }
        if (listDepth <= 0) {
            throw new IllegalArgumentException("listDepth must be positive, was " + listDepth);
        }
        if (!(hintFactor >= 1)) {
            throw new IllegalArgumentException("hintFactor must be at least 1, was " + hintFactor);
        }
        if (!(questionFactor > 0 && questionFactor <= 1)) {
            throw new IllegalArgumentException("questionFactor must be in (0, 1], was " + questionFactor);
        }
    }
}
