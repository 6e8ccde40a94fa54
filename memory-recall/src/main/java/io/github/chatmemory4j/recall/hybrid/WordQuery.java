package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Some words as a query, with the highest score that any text could reach for them.
 *
 * <p>BM25 gives a term at most its inverse document frequency, so their sum over all words is never reached, and a word
 * that no message has counts for the most. A word that is asked for twice counts twice.
 */
record WordQuery(Query query, double highestScore) {

    /** More words than this say no more about what is looked for. */
    private static final int MAX_TERMS = 200;

    /** Of a word that only has the one asked for in it. */
    private static final float COMPOUND_WEIGHT = 0.5f;

    /**
     * The query for words.
     *
     * @param analyzers of the languages they are looked for in, their own first, which alone counts for the highest score
     * @param compounds whether a word is also looked for as a part of others
     */
    static WordQuery of(String words, String field, List<Analyzer> analyzers, boolean compounds, IndexSearcher searcher)
            throws IOException {
        CollectionStatistics statistics = searcher.collectionStatistics(field);
        long messages = statistics == null ? 0 : statistics.docCount();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        double highest = 0;
        Set<String> asked = new HashSet<>();
        for (Analyzer analyzer : analyzers) {
            boolean isFirst = asked.isEmpty();
            for (Map.Entry<String, Integer> term : terms(words, field, analyzer).entrySet()) {
                if (asked.add(term.getKey())) {
                    List<String> parts =
                            compounds ? Compounds.of(term.getKey(), field, searcher.getIndexReader()) : List.of();
                    double idf = add(query, new Term(field, term.getKey()), term.getValue(), messages, searcher);
                    for (String part : parts) {
                        double ofPart = add(query, new Term(field, part), COMPOUND_WEIGHT, messages, searcher);
                        idf = Math.min(idf, ofPart);
                    }
                    highest += isFirst ? term.getValue() * idf : 0;
                }
            }
        }
        return new WordQuery(query.build(), highest);
    }

    /** Adds a term that some message has, and returns its inverse document frequency. */
    private static double add(
            BooleanQuery.Builder query, Term term, float weight, long messages, IndexSearcher searcher)
            throws IOException {
        int found = searcher.getIndexReader().docFreq(term);
        if (found > 0) {
            query.add(new BoostQuery(new TermQuery(term), weight), BooleanClause.Occur.SHOULD);
        }
        return Math.log(1 + (messages - found + 0.5) / (found + 0.5));
    }

    boolean isEmpty() {
        return ((BooleanQuery) query).clauses().isEmpty();
    }

    private static Map<String, Integer> terms(String words, String field, Analyzer analyzer) throws IOException {
        Map<String, Integer> terms = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream(field, words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (terms.size() < MAX_TERMS || terms.containsKey(term.toString())) {
                    terms.merge(term.toString(), 1, Integer::sum);
                }
            }
            stream.end();
        }
        return terms;
    }
}
