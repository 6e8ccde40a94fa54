package io.github.chatmemory4j.language;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of one sentence tell about it, in its language.
 *
 * @param text the sentence
 * @param language it is in
 * @param words of it
 */
public record SentenceCues(String text, Language language, List<String> words) {

    private static final Pattern AT_A_LOGS_BEGINNING = Pattern.compile("^(?:\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}"
            + "|\\[?\\d{2}:\\d{2}:\\d{2}|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|FAILED|PASSED|BUILD|at|>|\\$|//|/\\*|#|\\[\\d+/\\d+]"
            + "|\\d+ status)(?:\\s|:|\\[|\\(|$)).*|^\\w+: \\[\\w+].*");
    private static final Pattern CODE =
            Pattern.compile("[;{}]\\s*$|^\\s*[{}\\[\\]<]|=>|==|&&|\\|\\||\\bpublic \\w+|\\bimport [\\w.]+;"
                    + "|\\breturn [\\w.]+;|\\w\\(\\w*\\) ?\\{|</?\\w+>|\"\\s*:\\s*[\\[{\"\\d]|\\bCo-authored-by\\b");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<=\\w)=(?=\\S)");
    private static final Pattern FIGURE = Pattern.compile("(?<![\\p{L}\\p{N}])[\\d][\\d.,:%/]*+(?![\\p{L}\\p{N}])");
    private static final Pattern QUOTATION = Pattern.compile("[\"“„«]([^\"“”„«»]{6,}+)[\"”“»]");

    private static final Pattern FIRST_WORD = Pattern.compile("(\\p{L}+)[,!.] (?=\\S)");

    private static final int MAX_FIGURES = 4;
    private static final List<Cue> TELLING_NOTHING =
            List.of(Cue.VAGUE, Cue.REACTION, Cue.TIME, Cue.PRONOUN, Cue.SPEAKER, Cue.ADDRESSEE);

    public SentenceCues {
        requireNonNull(text, "text");
        requireNonNull(language, "language");
        words = List.copyOf(words);
    }

    public static SentenceCues of(String sentence, Language language) {
        return new SentenceCues(sentence, language, Words.of(sentence));
    }

    public boolean has(Cue cue) {
        return count(cue) > 0;
    }

    public int count(Cue cue) {
        return language.vocabulary().count(cue, words);
    }

    public boolean startsWith(Cue cue) {
        return language.vocabulary().startsWith(cue, words);
    }

    public boolean tellsEvent() {
        return words.stream().anyMatch(language::tellsEvent);
    }

    /** Whether it asks or requests, by its mark or by its beginning. */
    public boolean asks() {
        return language.asks(text);
    }

    /** The sentence without a "Yes," or "Oh," in front of what it says. */
    public String withoutLeadIn() {
        String rest = text;
        for (int cut = leadIn(rest); cut > 0; cut = leadIn(rest)) {
            rest = rest.substring(cut);
        }
        return rest.isEmpty() || rest.equals(text) ? text : Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private int leadIn(String sentence) {
        Matcher first = FIRST_WORD.matcher(sentence);
        return first.lookingAt()
                        && language.vocabulary()
                                .has(Cue.REACTION, first.group(1).toLowerCase(Locale.ROOT))
                ? first.end()
                : 0;
    }

    /** Words with a meaning of their own. */
    public int contentWords() {
        return (int)
                words.stream().filter(word -> !language.isFunctionWord(word)).count();
    }

    /** Words that say what it is about: neither grammar nor praise, and more than when and who. */
    public int tellingWords() {
        Vocabulary vocabulary = language.vocabulary();
        return (int) words.stream()
                .filter(word -> Character.isLetter(word.codePointAt(0)) && !language.isFunctionWord(word))
                .filter(word -> TELLING_NOTHING.stream().noneMatch(cue -> vocabulary.has(cue, word)))
                .count();
    }

    /** Whether somebody else's words make up a good part of it. */
    public boolean quotes() {
        return QUOTATION
                                .matcher(text)
                                .results()
                                .mapToInt(quote -> quote.end() - quote.start())
                                .sum()
                        * 3
                > text.length();
    }

    /** Whether a program wrote it: a line of a log, a table or code. */
    public boolean isMachineText() {
        if (AT_A_LOGS_BEGINNING.matcher(text).lookingAt() || CODE.matcher(text).find()) {
            return true;
        }
        long assignments = ASSIGNMENT.matcher(text).results().limit(2).count();
        long figures = FIGURE.matcher(text).results().count();
        long letters = text.codePoints().filter(Character::isLetter).count();
        long visible = text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
        return assignments > 1
                || (figures >= MAX_FIGURES && figures * 2 >= words.size())
                || (visible > 0 && letters * 2 < visible && words.size() > 2);
    }
}
