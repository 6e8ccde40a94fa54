package io.github.chatmemory4j.recall.hybrid;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;

/**
 * What counts as the same word in each language: Lucene's analyzer of it, after which accents do not count. A language without
 * one, and every script that writes no spaces between words, goes by {@link AnyLanguageAnalyzer letters}. Safe to share
 * between threads.
 */
final class Analyzers {

    static final Analyzers ALL = new Analyzers();

    private final Analyzer other = new AnyLanguageAnalyzer();

    private final Map<String, Analyzer> byTag = Map.of(
            "en", folded(new EnglishAnalyzer()),
            "de", folded(new GermanAnalyzer()),
            "fr", folded(new FrenchAnalyzer()),
            "es", folded(new SpanishAnalyzer()),
            "pt", folded(new PortugueseAnalyzer()),
            "it", folded(new ItalianAnalyzer()),
            "nl", folded(new DutchAnalyzer()),
            "hi", folded(new HindiAnalyzer()),
            "ar", folded(new ArabicAnalyzer()),
            "ru", folded(new RussianAnalyzer()));

    private Analyzers() {}

    /** The analyzer of a language by its BCP 47 tag. */
    Analyzer of(String tag) {
        return byTag.getOrDefault(tag, other);
    }

    private static Analyzer folded(Analyzer analyzer) {
        return new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String fieldName) {
                return analyzer;
            }

            @Override
            protected TokenStreamComponents wrapComponents(String fieldName, TokenStreamComponents components) {
                return new TokenStreamComponents(
                        components.getSource(), new ASCIIFoldingFilter(components.getTokenStream()));
            }
        };
    }
}
