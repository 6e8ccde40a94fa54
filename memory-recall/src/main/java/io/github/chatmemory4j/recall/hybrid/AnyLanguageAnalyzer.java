package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ConditionalTokenFilter;
import org.apache.lucene.analysis.miscellaneous.PatternKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Words of any language, without knowing it: Chinese, Japanese and Korean by letters and pairs of letters, Thai, Lao, Khmer and
 * Burmese by pairs of letters, everything else by the beginnings of words, in which their forms are mostly alike.
 */
final class AnyLanguageAnalyzer extends Analyzer {

    /** As long as the stem of most words; the endings of most languages come after it. */
    private static final int STEM_CHARS = 5;

    private static final Pattern HAS_DIGIT = Pattern.compile(".*\\d.*");
    private static final String SOUTHEAST_ASIAN = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer words = new StandardTokenizer();
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(words)));
        TokenStream pairs = new CJKBigramFilter(
                folded,
                CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL,
                true);
        TokenStream parts = new ConditionalTokenFilter(pairs, input -> new NGramTokenFilter(input, 2, 2, true)) {

            private final TypeAttribute type = addAttribute(TypeAttribute.class);

            @Override
            protected boolean shouldFilter() throws IOException {
                return type.type().equals(SOUTHEAST_ASIAN);
            }
        };
        TokenStream stems = new TruncateTokenFilter(new PatternKeywordMarkerFilter(parts, HAS_DIGIT), STEM_CHARS);
        return new TokenStreamComponents(words, stems);
    }

    @Override
    protected TokenStream normalize(String fieldName, TokenStream in) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(in)));
    }
}
