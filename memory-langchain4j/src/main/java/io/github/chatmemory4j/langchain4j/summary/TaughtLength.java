package io.github.chatmemory4j.langchain4j.summary;

/**
 * How many words a model is asked for, so that what it returns has the tokens that were meant: models that write more than
 * they are told are told less from then on. Safe to share between threads.
 */
final class TaughtLength {

    /** Of English prose; other languages take more tokens a word, which is learned like everything else. */
    private static final double WORDS_PER_TOKEN = 0.7;

    private static final int MIN_WORDS = 20;
    private static final double MAX_RATIO = 4;

    private double ratio = 1;

    /** The words to ask for where so many tokens are allowed, at most those that were set. */
    synchronized int words(int maxWords, int maxTokens) {
        int fitting = (int) (maxTokens * WORDS_PER_TOKEN / ratio);
        return Math.max(Math.min(MIN_WORDS, maxWords), Math.min(maxWords, fitting));
    }

    /** Hears how long an answer was; one that was too long teaches at once, shorter ones give a little back. */
    synchronized void returned(int tokens, int maxTokens) {
        double seen = (double) tokens / maxTokens;
        if (seen > 1) {
            ratio = Math.min(MAX_RATIO, ratio * seen * 1.1);
        } else if (seen < 0.5) {
            ratio = Math.max(1, ratio * 0.95);
        }
    }
}
