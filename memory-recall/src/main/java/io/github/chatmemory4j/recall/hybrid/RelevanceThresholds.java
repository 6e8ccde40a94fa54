package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;

/**
 * When recalling is worth its tokens.
 *
 * <p>A message without a word to look for ("thanks!") recalls nothing. Nor does one that is close to nothing said before,
 * by words or by meaning. What a message recalls are those that score at least a share of the best one; and a message that
 * only tells something is reminded of those alone that are close by themselves.
 *
 * @param minWords of what a message with all words of the question would score, the share that some message must reach: half of it when one is
 *     not {@linkplain Embedder#unrelatedBelow unrelated} in meaning, none when one is clearly related; 0 always recalls
 * @param minWordsAlone the same without an embedder, when a paraphrase cannot be told from another subject
 * @param closeWords the share from which a message that only tells is treated like one that asks; 0 treats all so
 * @param minShareOfBest messages that score less than this share of the best are left out; 0 fills the budget
 */
public record RelevanceThresholds(double minWords, double minWordsAlone, double closeWords, double minShareOfBest) {

    /** Questions about something else reach less with all their words, questions about the conversation rarely do. */
    public static final double DEFAULT_MIN_WORDS = 0.2;

    /** Half of it: without vectors, words are all a paraphrase has. */
    public static final double DEFAULT_MIN_WORDS_ALONE = 0.1;

    /** Half of the questions about a conversation reach it; of what is told in one, one message in twenty does. */
    public static final double DEFAULT_CLOSE_WORDS = 0.35;

    /** What is below a tenth of the best was brought up by one list, far down. */
    public static final double DEFAULT_MIN_SHARE_OF_BEST = 0.02;

    public static final RelevanceThresholds DEFAULT = new RelevanceThresholds(
            DEFAULT_MIN_WORDS, DEFAULT_MIN_WORDS_ALONE, DEFAULT_CLOSE_WORDS, DEFAULT_MIN_SHARE_OF_BEST);

    /** Recalls for every message as if it asked, unless it has no word to look for. */
    public static final RelevanceThresholds ALWAYS = new RelevanceThresholds(0, 0, 0, DEFAULT_MIN_SHARE_OF_BEST);

    public RelevanceThresholds {
        requireShare("minWords", minWords);
        requireShare("minWordsAlone", minWordsAlone);
        requireShare("closeWords", closeWords);
        requireShare("minShareOfBest", minShareOfBest);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }
}
