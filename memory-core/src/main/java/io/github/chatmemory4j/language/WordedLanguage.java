package io.github.chatmemory4j.language;

import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A language that is known by its words: what a {@link Vocabulary} and a few patterns tell about it. */
abstract class WordedLanguage implements Language {

    /** A date without its year is taken for the nearest one, and so for one before when it was said this long ago. */
    private static final int HALF_A_YEAR = 183;

    private final String tag;
    private final Vocabulary vocabulary;
    private final Pattern refusal;
    private final Pattern announcement;
    private final Set<String> abbreviations;

    /**
     * @param refusal how a text begins in which a model declines, in lower case
     * @param announcement how a line begins in which a model announces a summary, in lower case
     * @param abbreviations without their period, in lower case
     */
    WordedLanguage(String tag, Vocabulary vocabulary, String refusal, String announcement, String abbreviations) {
        this.tag = tag;
        this.vocabulary = vocabulary;
        this.refusal = Pattern.compile("^(?:" + refusal + ")");
        this.announcement = Pattern.compile("^(?:" + announcement + ")");
        this.abbreviations = Set.of(abbreviations.strip().split("\\s+"));
    }

    @Override
    public final String tag() {
        return tag;
    }

    @Override
    public final Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public boolean isAbbreviation(String word) {
        return abbreviations.contains(word.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean refuses(String beginning) {
        return refusal.matcher(beginning).find();
    }

    @Override
    public boolean announces(String line) {
        return announcement.matcher(line).find();
    }

    @Override
    public boolean isFunctionWord(String word) {
        return vocabulary.has(Cue.FUNCTION, lower(word));
    }

    @Override
    public boolean isSmallTalk(String word) {
        return vocabulary.has(Cue.SMALL_TALK, lower(word));
    }

    @Override
    public boolean asks(String text) {
        return QuestionMarks.nearTheEndOf(text)
                || (text.length() <= QuestionMarks.GOES_ON_CHARS && asksInWords(Words.of(text)));
    }

    /** At the beginning; in a language without spaces a question word may stand anywhere. */
    private boolean asksInWords(List<String> words) {
        boolean spaced = words.stream().anyMatch(word -> word.codePointCount(0, word.length()) > 1);
        return spaced ? vocabulary.startsWith(Cue.QUESTION, words) : vocabulary.count(Cue.QUESTION, words) > 0;
    }

    @Override
    public boolean asksForTime(String question) {
        return vocabulary.count(Cue.TIME_QUESTION, Words.of(question)) > 0;
    }

    @Override
    public boolean tellsTime(String text) {
        List<String> words = Words.of(text);
        return vocabulary.count(Cue.TIME, words) > 0
                || !times(text, LocalDate.EPOCH).isEmpty();
    }

    @Override
    public Optional<Role> speakerMeant(String question) {
        List<String> words = Words.of(question);
        if (vocabulary.count(Cue.SPEAKER, words) > 0) {
            return Optional.of(Role.USER);
        }
        return vocabulary.count(Cue.ADDRESSEE, words) > 0 ? Optional.of(Role.ASSISTANT) : Optional.empty();
    }

    /** What was said has a past: a date without its year is the last one, and no message is of days to come. */
    @Override
    public List<DateSpan> dates(String question, LocalDate today) {
        List<TimeExpression> times = times(question, today);
        boolean allPast =
                times.stream().noneMatch(time -> time.days().first().isAfter(today));
        List<TimeExpression> earlier = allPast ? times : times(question, today.minusDays(HALF_A_YEAR));
        List<DateSpan> dates = new ArrayList<>();
        for (TimeExpression time : times) {
            Stream<TimeExpression> meant = time.days().first().isAfter(today)
                    ? earlier.stream().filter(other -> !other.relative() && other.start() == time.start())
                    : Stream.of(time);
            meant.map(TimeExpression::days)
                    .filter(days -> !days.first().isAfter(today))
                    .forEach(dates::add);
        }
        return dates;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    @Override
    public String toString() {
        return tag;
    }
}
