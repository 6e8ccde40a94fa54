package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Signal;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The scores of one conversation's messages for words, under one key: BM25 with Lucene's constants. A text of several messages
 * has a word as often as these have it together. Not thread-safe.
 */
final class TermScores {

    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;

    private final LexicalIndex index;
    private final SearchKey key;
    private final IntPredicate continues;
    private final LengthStatistics statistics;
    private final double[] scores;

    /** How often each message's text has the word that is looked up, and which messages have it at all. */
    private final int[] frequencies;

    private int[] having = new int[16];
    private int found;

    TermScores(LexicalIndex index, SearchKey key, IntPredicate continues) {
        this.index = index;
        this.key = key;
        this.continues = continues;
        this.statistics = index.statistics(key, continues);
        this.scores = new double[index.messages()];
        this.frequencies = new int[index.messages()];
        Arrays.fill(scores, Double.NaN);
    }

    /** Adds what a word is worth to each text that has it, and returns its inverse document frequency. */
    double add(String word, double weight) {
        found = 0;
        index.find(word, key == SearchKey.MESSAGE ? (i, own, passage) -> has(i, own) : this::spread);
        double idf = Math.log(1 + (statistics.texts() - found + 0.5) / (found + 0.5));
        for (int at = 0; at < found; at++) {
            int i = having[at];
            double norm =
                    SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * statistics.length(i) / statistics.average());
            double score = weight * idf * frequencies[i] / (frequencies[i] + norm);
            scores[i] = Double.isNaN(scores[i]) ? score : scores[i] + score;
            frequencies[i] = 0;
        }
        return idf;
    }

    /** A word of one message is in the texts of all whose neighbour it is. */
    private void spread(int i, int own, int passage) {
        if (passage == 0) {
            return;
        }
        int first = i;
        while (first > 0 && i - first < key.after() && continues.test(first)) {
            first--;
        }
        int last = i;
        while (last + 1 < scores.length && last - i < key.before() && continues.test(last + 1)) {
            last++;
        }
        for (int text = first; text <= last; text++) {
            has(text, passage);
        }
    }

    private void has(int text, int times) {
        if (times > 0 && frequencies[text] == 0) {
            having = found == having.length ? Arrays.copyOf(having, 2 * found) : having;
            having[found++] = text;
        }
        frequencies[text] += times;
    }

    /** The best of those that have any word, each as a share of the highest score. */
    RankedList best(IntPredicate eligible, int depth, double highest) {
        return RankedList.best(signal(), scores, eligible, depth).shares(highest);
    }

    private Signal signal() {
        return switch (key) {
            case MESSAGE -> Signal.LEXICAL;
            case NEIGHBOURS -> Signal.LEXICAL_NEIGHBOURS;
            case ANSWER -> Signal.LEXICAL_ANSWER;
        };
    }
}
