package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words that are looked for.
 *
 * <p>BM25 gives a word at most its inverse document frequency, so their sum over all words is never reached, and a word
 * that no message has counts for the most. A word that is asked for twice counts twice.
 */
final class WordQuery {

    /** Of a word that only has the one asked for in it. */
    static final double COMPOUND_WEIGHT = 0.5;

    /** More words than this say no more about what is looked for. */
    private static final int MAX_TERMS = 200;

    private WordQuery() {}

    /** The words and how often each is asked for. */
    static Map<String, Integer> terms(String words, Analyzer analyzer) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream("words", words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (terms.size() < MAX_TERMS || terms.containsKey(term.toString())) {
                    terms.merge(term.toString(), 1, Integer::sum);
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words of a question in memory", e);
        }
        return terms;
    }
}
