package io.github.chatmemory4j.token;

/**
 * What a request is made of, as far as tokenizers differ about it: they agree within a few percent on plain English and by
 * a factor of two on other scripts, indentation and markup. Immutable.
 *
 * @param tokens of the messages, as counted here
 * @param latinExtras letters with accents, Greek, Cyrillic: characters from U+0080 to U+052F
 * @param otherScripts characters above, such as Chinese
 * @param indents white space behind white space
 * @param messages how many
 * @param overheadTokens of tools and the response format, as counted here
 */
public record TokenProfile(
        long tokens, long latinExtras, long otherScripts, long indents, long messages, long overheadTokens) {

    /** An empty request. */
    public static final TokenProfile EMPTY = new TokenProfile(0, 0, 0, 0, 0, 0);

    /** What is the same in every request is reckoned in thousands of tokens. */
    static final double REQUEST_UNIT = 1_000;

    private static final char FIRST_LATIN_EXTRA = '\u0080';

    private static final char FIRST_OF_OTHER_SCRIPTS = '\u0530';

    /** One more message of so many tokens. */
    public TokenProfile plus(String text, int messageTokens) {
        long latin = 0;
        long other = 0;
        long spaces = 0;
        boolean afterSpace = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_OF_OTHER_SCRIPTS) {
                other++;
            } else if (c >= FIRST_LATIN_EXTRA) {
                latin++;
            }
            boolean space = Character.isWhitespace(c);
            spaces += space && afterSpace ? 1 : 0;
            afterSpace = space;
        }
        return new TokenProfile(
                tokens + messageTokens,
                latinExtras + latin,
                otherScripts + other,
                indents + spaces,
                messages + 1,
                overheadTokens);
    }

    public TokenProfile plusOverhead(int moreTokens) {
        return new TokenProfile(tokens, latinExtras, otherScripts, indents, messages, overheadTokens + moreTokens);
    }

    /** Everything, as counted here. */
    public long countedTokens() {
        return tokens + overheadTokens;
    }

    /** Each figure for one counted token. */
    double[] shares() {
        double counted = Math.max(1, countedTokens());
        return new double[] {
            tokens / counted,
            latinExtras / counted,
            otherScripts / counted,
            indents / counted,
            messages / counted,
            overheadTokens / counted,
            REQUEST_UNIT / counted
        };
    }
}
