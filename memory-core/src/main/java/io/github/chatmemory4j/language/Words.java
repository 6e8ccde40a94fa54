package io.github.chatmemory4j.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Divides text into words in lower case, without punctuation. Where a script writes no spaces between words (Chinese,
 * Japanese, Thai), every letter is a word of its own, so that a word there is a phrase of {@link Vocabulary}.
 */
public final class Words {

    /** More than a sentence has; bounds what a pasted document costs. */
    private static final int MAX_WORDS = 200;

    private Words() {}

    /** The words in order, at most 200. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length() && words.size() < MAX_WORDS; ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (isWithoutSpaces(c)) {
                add(word, words);
                words.add(Character.toString(c));
            } else if (belongs(c, text, i, width, word)) {
                word.appendCodePoint(c == '’' ? '\'' : c);
            } else {
                add(word, words);
            }
            i += width;
        }
        add(word, words);
        return words;
    }

    /** Whether a script writes this letter without spaces between words. */
    static boolean isWithoutSpaces(int c) {
        if (c < 0x0E00) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI;
    }

    /** Letters, digits and marks, and an apostrophe between letters. */
    private static boolean belongs(int c, String text, int at, int width, StringBuilder word) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        if (Character.isLetterOrDigit(c) || mark) {
            return true;
        }
        boolean inside = !word.isEmpty()
                && at + width < text.length()
                && Character.isLetterOrDigit(text.codePointAt(at + width));
        return inside && (c == '\'' || c == '’');
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
