package io.github.chatmemory4j.recall;

/**
 * When recalling stops being worth its tokens.
 *
 * <p>A message without a word to look for ("thanks!") recalls nothing. Nor does one whose words are mostly unknown to the
 * conversation, unless some message is close to it in meaning. And after the first messages, only those are recalled that
 * score at least a share of the best one.
 *
 * @param minWords the least {@linkplain LexicalHit#share share} that some message must reach by words, when none reaches
 *     {@link Embedder#unrelatedBelow} by meaning; 0 always recalls
 * @param minWordsAlone the same without an embedder, when a paraphrase cannot be told from another subject
 * @param minShareOfBest messages that score less than this share of the best are left out; 0 fills the budget
 */
public record Relevance(double minWords, double minWordsAlone, double minShareOfBest) {

    /** Questions about something else reach less with all their words, questions about the conversation rarely do. */
    public static final double DEFAULT_MIN_WORDS = 0.2;

    /** Half of it: without vectors, words are all a paraphrase has. */
    public static final double DEFAULT_MIN_WORDS_ALONE = 0.1;

    /** What is below a tenth of the best was brought up by one list, far down. */
    public static final double DEFAULT_MIN_SHARE_OF_BEST = 0.1;

    public static final Relevance DEFAULT =
            new Relevance(DEFAULT_MIN_WORDS, DEFAULT_MIN_WORDS_ALONE, DEFAULT_MIN_SHARE_OF_BEST);

    public Relevance {
        requireShare("minWords", minWords);
        requireShare("minWordsAlone", minWordsAlone);
        requireShare("minShareOfBest", minShareOfBest);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }
}
