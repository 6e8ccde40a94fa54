package io.github.chatmemory4j.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word of a sentence without the punctuation around it.
 *
 * @param text as it was written; never empty
 * @param lower the same in lower case, with a plain apostrophe
 * @param start of it in the sentence
 * @param end of it in the sentence, exclusive
 */
public record Word(String text, String lower, Flags flags, int start, int end) {

    /**
     * What stands before a word.
     *
     * @param opens whether a clause begins here: at the start, and behind a comma, a bracket or a dash
     * @param named whether a colon or an equals sign stands before, which says that this is the value of what stands there
     * @param quoted whether it stands in back quotes, as code does
     * @param behindArrow whether an arrow stands before, as between an old value and a new one
     */
    public record Flags(boolean opens, boolean named, boolean quoted, boolean behindArrow) {}

    private static final String SEPARATORS = "\"“”„«»{}[]()<|*";
    private static final String LEADING = ">'‘’¿¡_~,;:=.!?…";
    private static final String TRAILING = ">'‘’_,;:=.!?…";
    private static final String CLAUSE_ENDS = ",;.!?…{}[]()|";
    private static final String DASHES = "-–—•";
    private static final Set<String> ARROWS = Set.of("->", "=>", "→", "-->", "➔");
    private static final int MAX_CHARS = 200;
    private static final int MAX_DATE_CHARS = 48;
    private static final Pattern DATED = Pattern.compile("(?:19|20)\\d{2}");

    /** The words in order; what is longer than any value, such as encoded binary data, is left out. */
    public static List<Word> of(String sentence) {
        Reading reading = new Reading();
        int start = 0;
        for (int i = 0; i <= sentence.length(); i++) {
            char c = i < sentence.length() ? sentence.charAt(i) : ' ';
            boolean separates = SEPARATORS.indexOf(c) >= 0 && !isCall(sentence, start, i);
            if (separates || Character.isWhitespace(c)) {
                reading.add(sentence, start, i);
                reading.opens |= separates && CLAUSE_ENDS.indexOf(c) >= 0 && !isAroundDate(sentence, i);
                start = i + 1;
            }
        }
        return reading.words;
    }

    /** The day behind "tomorrow", in brackets, goes on with the clause. */
    private static boolean isAroundDate(String sentence, int i) {
        int open = sentence.charAt(i) == ')' ? sentence.lastIndexOf('(', i) : sentence.charAt(i) == '(' ? i : -1;
        if (open < 0) {
            return false;
        }
        int close = sentence.indexOf(')', open);
        return close > open
                && close - open <= MAX_DATE_CHARS
                && Character.isDigit(sentence.charAt(close - 1))
                && DATED.matcher(sentence.substring(open, close)).find();
    }

    /** The brackets of {@code name()} belong to it. */
    private static boolean isCall(String sentence, int start, int i) {
        boolean opening =
                sentence.charAt(i) == '(' && i > start && i + 1 < sentence.length() && sentence.charAt(i + 1) == ')';
        boolean closing = sentence.charAt(i) == ')' && i > start + 1 && sentence.charAt(i - 1) == '(';
        return opening || closing;
    }

    /** In lower case without the endings of the English plural and genitive. */
    public String stem() {
        return stem(lower);
    }

    /** A word in lower case without the endings of the English plural and genitive. */
    public static String stem(String word) {
        String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        return stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    public boolean opens() {
        return flags.opens();
    }

    public boolean named() {
        return flags.named();
    }

    public boolean startsUpper() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    private static final class Reading {

        private final List<Word> words = new ArrayList<>();
        private boolean opens = true;
        private boolean named;
        private boolean behindArrow;

        private void add(String sentence, int from, int to) {
            int start = from;
            int end = to;
            boolean quoted = false;
            if (ARROWS.contains(sentence.substring(start, end))) {
                behindArrow = true;
                named = true;
                return;
            }
            while (start < end && isLeading(sentence, start, end)) {
                quoted |= sentence.charAt(start) == '`';
                mark(sentence.charAt(start));
                start++;
            }
            while (end > start && (TRAILING + "`").indexOf(sentence.charAt(end - 1)) >= 0) {
                end--;
            }
            int equals = sentence.substring(start, end).indexOf('=');
            if (equals > 1 && sentence.lastIndexOf('/', start + equals) < start) {
                add(sentence, start, start + equals);
                named = true;
                add(sentence, start + equals + 1, to);
                return;
            }
            if (end > start && !isDash(sentence, start, end)) {
                keep(sentence, start, end, quoted);
            } else if (end > start) {
                opens = true;
            }
            for (int i = end; i < to && end > start; i++) {
                mark(sentence.charAt(i));
            }
        }

        /** A dot before a name, as in {@code .env} and {@code ../docs}, belongs to it. */
        private static boolean isLeading(String sentence, int start, int end) {
            char c = sentence.charAt(start);
            if (c == '.' || c == '~') {
                char next = start + 1 < end ? sentence.charAt(start + 1) : ' ';
                return !(Character.isLetterOrDigit(next) || next == '/' || next == '.');
            }
            return c == '`' || LEADING.indexOf(c) >= 0;
        }

        private static boolean isDash(String sentence, int start, int end) {
            return end - start == 1 && DASHES.indexOf(sentence.charAt(start)) >= 0;
        }

        private void mark(char c) {
            named |= c == ':' || c == '=';
            opens |= CLAUSE_ENDS.indexOf(c) >= 0;
        }

        private void keep(String sentence, int start, int end, boolean quoted) {
            if (end - start <= MAX_CHARS) {
                String text = sentence.substring(start, end);
                String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
                words.add(new Word(
                        text, lower, new Flags(opens, named && !words.isEmpty(), quoted, behindArrow), start, end));
            }
            opens = false;
            named = false;
            behindArrow = false;
        }
    }
}
