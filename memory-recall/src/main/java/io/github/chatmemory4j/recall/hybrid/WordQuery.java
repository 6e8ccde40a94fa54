package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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

    static WordQuery of(String words, String field, Analyzer analyzer, IndexSearcher searcher) throws IOException {
        CollectionStatistics statistics = searcher.collectionStatistics(field);
        long messages = statistics == null ? 0 : statistics.docCount();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        double highest = 0;
        for (Map.Entry<String, Integer> term : terms(words, field, analyzer).entrySet()) {
            Term inField = new Term(field, term.getKey());
            int found = searcher.getIndexReader().docFreq(inField);
            highest += term.getValue() * Math.log(1 + (messages - found + 0.5) / (found + 0.5));
            if (found > 0) {
                query.add(new BoostQuery(new TermQuery(inField), term.getValue()), BooleanClause.Occur.SHOULD);
            }
        }
        return new WordQuery(query.build(), highest);
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
