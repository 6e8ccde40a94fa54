package io.github.chatmemory4j.language;

import io.github.chatmemory4j.internal.Utf16;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Divides text into sentences in one pass. A sentence ends at a line break, after {@code . ! ? …} with white space behind
 * it, and after their Chinese, Japanese, Hindi and Arabic forms; not after an initial, or what a language abbreviates such as
 * {@code Dr.}
 */
public final class Sentences {

    /** A sentence of a conversation is shorter; what is longer is mostly pasted. */
    private static final int MAX_CHARS = 300;

    /** More than any message that somebody wrote by hand; bounds what pasted documents cost. */
    private static final int MAX_PER_TEXT = 200;

    private static final String ENDS = ".!?…؟۔";
    private static final String WIDE_ENDS = "。！？।";
    private static final String CLOSING = "\"')]}”’»";
    private static final String EMOTICON_EYES = ":;";
    private static final String EMOTICON_MOUTHS = ")(DP";
    private static final String LINE_BREAKS = "\n\r\u000B\f\u0085\u2028\u2029";
    private static final int MAX_ABBREVIATION_CHARS = 6;
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "prof", "st");

    private Sentences() {}

    /** As {@link #of(String, Language)}, for a language nobody knows: with the titles of English. */
    public static List<String> of(String text) {
        return of(text, Language.ANY);
    }

    /** The sentences in order, each stripped, none blank, over-long ones cut with an ellipsis. */
    public static List<String> of(String text, Language language) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && sentences.size() < MAX_PER_TEXT; i++) {
            boolean lineBreak = LINE_BREAKS.indexOf(text.charAt(i)) >= 0;
            if (lineBreak || endsAt(text, start, i, language)) {
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

    /** The words with a meaning of their own, in lower case and without English plural endings. */
    public static Set<String> contentWords(String sentence, Language language) {
        Set<String> content = new HashSet<>();
        List<String> words = Words.of(sentence);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean pairs = Words.isWithoutSpaces(word.codePointAt(0));
            if (pairs && i + 1 < words.size()) {
                content.add(word + words.get(i + 1));
            } else if (!language.isFunctionWord(word)) {
                content.add(Word.stem(word));
            }
        }
        return content;
    }

    private static void add(String sentence, List<String> sentences) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            sentences.add(cut(stripped, MAX_CHARS));
        }
    }

    private static boolean endsAt(String text, int start, int i, Language language) {
        char c = text.charAt(i);
        if (WIDE_ENDS.indexOf(c) >= 0) {
            return true;
        }
        boolean beforeSpace = i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
        if (!beforeSpace) {
            return false;
        }
        if (EMOTICON_MOUTHS.indexOf(c) >= 0 && isEmoticon(text, start, i)) {
            return true;
        }
        if (CLOSING.indexOf(c) >= 0 && i > start) {
            return ENDS.indexOf(text.charAt(i - 1)) >= 0;
        }
        return ENDS.indexOf(c) >= 0 && !(c == '.' && isAbbreviation(text, start, i, language));
    }

    /** ":)", ";-)", ":D" behind a space: people who type end a sentence with it. */
    private static boolean isEmoticon(String text, int start, int mouth) {
        int eyes = mouth > start && text.charAt(mouth - 1) == '-' ? mouth - 2 : mouth - 1;
        return eyes > start
                && EMOTICON_EYES.indexOf(text.charAt(eyes)) >= 0
                && Character.isWhitespace(text.charAt(eyes - 1));
    }

    private static boolean isAbbreviation(String text, int start, int period, Language language) {
        int word = period;
        while (word > start
                && period - word <= MAX_ABBREVIATION_CHARS
                && Character.isLetterOrDigit(text.charAt(word - 1))) {
            word--;
        }
        String letters = text.substring(word, period);
        boolean initial = letters.length() == 1 && Character.isUpperCase(letters.charAt(0));
        return initial
                || TITLES.contains(letters.toLowerCase(Locale.ROOT))
                || abbreviates(letters, text, period, language);
    }

    /** A number is one, as in "1. März", only in front of a word. */
    private static boolean abbreviates(String letters, String text, int period, Language language) {
        if (letters.isEmpty() || !language.isAbbreviation(letters)) {
            return false;
        }
        int next = period + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next < text.length() && Character.isLetter(text.charAt(next));
    }
}
