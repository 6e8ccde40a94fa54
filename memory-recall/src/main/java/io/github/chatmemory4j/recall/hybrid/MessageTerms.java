package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The words of one message and how often it has them: on its own, with all it is found by, and as a neighbour, with what is
 * said alone. Not thread-safe.
 */
final class MessageTerms {

    private static final String FIELD = "words";

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private int ownLength;
    private int passageLength;

    /** Adds what is said, or who says it. */
    MessageTerms passage(String text, Analyzer analyzer) {
        int length = add(text, analyzer, true);
        passageLength += length;
        ownLength += length;
        return this;
    }

    /** Adds what only the message itself is found by. */
    MessageTerms own(String text, Analyzer analyzer) {
        ownLength += add(text, analyzer, false);
        return this;
    }

    /** Sets how long it is, when its words are known already. */
    MessageTerms lengths(int own, int passage) {
        ownLength = own;
        passageLength = passage;
        return this;
    }

    /** Sets how often it has a word. */
    void put(String word, int own, int passage) {
        counts.put(word, new int[] {own, passage});
    }

    private int add(String text, Analyzer analyzer, boolean passage) {
        int length = 0;
        if (text.isEmpty()) {
            return length;
        }
        try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                int[] count = counts.computeIfAbsent(term.toString(), unused -> new int[2]);
                count[0]++;
                count[1] += passage ? 1 : 0;
                // A word in two forms, such as a letter and the pair that begins with it, is as long as one.
                length += step.getPositionIncrement() > 0 ? 1 : 0;
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words of a text in memory", e);
        }
        return length;
    }

    /** How often each word is there: in all, and in the passage. */
    Map<String, int[]> counts() {
        return counts;
    }

    int ownLength() {
        return ownLength;
    }

    int passageLength() {
        return passageLength;
    }
}
