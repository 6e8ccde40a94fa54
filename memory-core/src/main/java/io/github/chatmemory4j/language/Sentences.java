package io.github.chatmemory4j.language;

import io.github.chatmemory4j.internal.Utf16;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Divides text into sentences in one pass. A sentence ends at a line break, after {@code . ! ? …} with white space behind
 * it, and after their Chinese and Japanese forms; not after an initial or a title such as {@code Dr.}
 */
public final class Sentences {

    /** A sentence of a conversation is shorter; what is longer is mostly pasted. */
    private static final int MAX_CHARS = 300;

    /** More than any message that somebody wrote by hand; bounds what pasted documents cost. */
    private static final int MAX_PER_TEXT = 200;

    private static final String ENDS = ".!?…";
    private static final String WIDE_ENDS = "。！？";
    private static final String CLOSING = "\"')]}”’»";
    private static final String LINE_BREAKS = "\n\r\u000B\f\u0085\u2028\u2029";
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "prof", "st");

    private Sentences() {}

    /** The sentences in order, each stripped, none blank, over-long ones cut with an ellipsis. */
    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && sentences.size() < MAX_PER_TEXT; i++) {
            boolean lineBreak = LINE_BREAKS.indexOf(text.charAt(i)) >= 0;
            if (lineBreak || endsAt(text, start, i)) {
                add(text.substring(start, lineBreak ? i : i + 1), sentences);
                start = i + 1;
            }
        }
        if (sentences.size() < MAX_PER_TEXT) {
            add(text.substring(start), sentences);
        }
        return sentences;
    }

    /** The text on one line, cut with an ellipsis when it is too long for a sentence. */
    public static String oneLine(String text) {
        return cut(text, MAX_CHARS).strip().replaceAll("\\s+", " ");
    }

    /** The first characters of the text and an ellipsis, or all of it; never half of a surrogate pair. */
    public static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Utf16.cutBefore(text, chars)) + "…";
    }

    /** The words with a meaning of their own, in lower case and without plural endings. */
    public static Set<String> contentWords(String sentence) {
        Set<String> words = new HashSet<>();
        for (Word word : Word.of(sentence)) {
            if (EnglishLexicon.isContent(word)) {
                words.add(word.stem());
            }
        }
        return words;
    }

    private static void add(String sentence, List<String> sentences) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            sentences.add(cut(stripped, MAX_CHARS));
        }
    }

    private static boolean endsAt(String text, int start, int i) {
        char c = text.charAt(i);
        if (WIDE_ENDS.indexOf(c) >= 0) {
            return true;
        }
        boolean beforeSpace = i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
        if (!beforeSpace) {
            return false;
        }
        if (CLOSING.indexOf(c) >= 0 && i > start) {
            return ENDS.indexOf(text.charAt(i - 1)) >= 0;
        }
        return ENDS.indexOf(c) >= 0 && !(c == '.' && isAbbreviation(text, start, i));
    }

    private static boolean isAbbreviation(String text, int start, int period) {
        int word = period;
        while (word > start && period - word <= 4 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        String letters = text.substring(word, period);
        return (letters.length() == 1 && Character.isUpperCase(letters.charAt(0)))
                || TITLES.contains(letters.toLowerCase(Locale.ROOT));
    }
}
