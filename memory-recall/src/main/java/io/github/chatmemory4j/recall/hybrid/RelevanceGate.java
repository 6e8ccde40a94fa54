package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import java.util.Locale;

/**
 * How close the best messages come to what is said now, and whether that is close enough to recall any.
 *
 * <p>Close enough is who is close by words, or by meaning, or halfway by both: a subject nobody spoke of before shares a
 * word with a long conversation by chance, and some message is always the closest in meaning, but seldom both.
 *
 * @param words the best share of what a message with all words of the question would score
 * @param meaning the best cosine; below -1 when there is none
 */
record RelevanceGate(double words, double meaning, QueryEmbedding asked, RelevanceThresholds relevance) {

    /** How far between the floor of a model and 1 a cosine speaks for itself. */
    private static final double CLEAR = 0.25;

    boolean isRelated() {
        if (!knowsMeaning()) {
            return words >= relevance.minWordsAlone();
        }
        return words >= relevance.minWords()
                || (words >= relevance.minWords() / 2 && meaning >= asked.unrelatedBelow())
                || meaning >= clearMeaning();
    }

    /** Whether it speaks of what was said in so many words that it need not be put as a question. */
    boolean isClose() {
        return words >= relevance.closeWords();
    }

    /** Whether a message is worth mentioning to somebody who has not asked; more is needed than for an answer. */
    boolean remindsOf(double itsWords, double itsMeaning) {
        double enough =
                knowsMeaning() ? relevance.minWords() : Math.max(relevance.minWords(), relevance.minWordsAlone());
        boolean floorIsKnown = asked.unrelatedBelow() > Embedder.NO_FLOOR;
        return itsWords >= enough || (floorIsKnown && knowsMeaning() && itsMeaning >= clearMeaning());
    }

    private boolean knowsMeaning() {
        return meaning >= -1;
    }

    private double clearMeaning() {
        return asked.unrelatedBelow() + (1 - asked.unrelatedBelow()) * CLEAR;
    }

    /** For people to read. */
    String figures() {
        return (knowsMeaning() ? String.format(Locale.ROOT, "%.2f by meaning and ", meaning) : "")
                + String.format(Locale.ROOT, "%.2f by words", words)
                + asked.note();
    }
}
