package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the exact values in the words of a sentence, those of several words among them: dates, amounts, units, names. */
final class ValueRecognizer {

    /** "GB", "MHz", "kWh"; longer ones in capitals are names. */
    private static final int MAX_UNIT_CHARS = 3;

    private static final Set<String> ORDINAL_ENDINGS = Set.of("st", "nd", "rd", "th");

    private final List<Word> words;
    private final FactWords lexicon;
    private final List<Span> spans = new ArrayList<>();

    private ValueRecognizer(List<Word> words, FactWords lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    /** The values in order, none overlapping. */
    static List<Span> in(List<Word> words, FactWords lexicon) {
        ValueRecognizer values = new ValueRecognizer(words, lexicon);
        int at = 0;
        while (at < words.size()) {
            at = values.read(at);
        }
        return values.withOutdated();
    }

    /** "from 3 to 4", "not 3 but 4", "3 -> 4": the first no longer holds, and the words of negation say no more than that. */
    private List<Span> withOutdated() {
        boolean changes = words.stream().anyMatch(word -> lexicon.is(Use.CHANGE, word.lower()));
        List<Span> marked = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            Span next = i + 1 < spans.size() ? spans.get(i + 1) : null;
            if (next != null && span.kind() == next.kind() && isReplaced(span, next, changes)) {
                boolean denied = !marked.isEmpty()
                        && marked.get(marked.size() - 1).kind() == FactKind.NEGATION
                        && marked.get(marked.size() - 1).to() == span.from() - 1;
                if (denied) {
                    marked.remove(marked.size() - 1);
                }
                marked.add(span.asOutdated());
            } else {
                marked.add(isDeniedBehindAnother(span, marked) ? span.asOutdated() : span);
            }
        }
        return marked;
    }

    /** "20 March, not 14 March": the second no longer holds. */
    private boolean isDeniedBehindAnother(Span span, List<Span> before) {
        boolean denied = span.from() > 0 && isIn(span.from() - 1, "not", "nicht");
        return denied && before.stream().anyMatch(other -> other.kind() == span.kind() && !other.outdated());
    }

    private boolean isReplaced(Span span, Span next, boolean changes) {
        boolean adjoins = next.from() - span.to() <= 2;
        int before = span.from() - 1;
        int between = next.from() - 1;
        boolean denied =
                before >= 0 && (isIn(before, "not") || words.get(before).lower().endsWith("n't"));
        boolean arrow = words.get(next.from()).flags().behindArrow();
        boolean moved = changes && before >= 0 && isIn(before, "from") && isIn(between, "to");
        return adjoins && (arrow || moved || (denied && isIn(between, "but")));
    }

    /** Takes the value that starts at a word, if one does; returns where to go on. */
    private int read(int at) {
        int end = date(at);
        if (end > at) {
            return take(FactKind.DATE, at, withTime(end));
        }
        end = negation(at);
        if (end > at) {
            return take(FactKind.NEGATION, at, end);
        }
        FactKind kind = words.get(at).flags().quoted()
                ? FactKind.SYMBOL
                : ValuePatterns.kindOf(words.get(at).text());
        if (kind == FactKind.SYMBOL && isNamed(at + 1)) {
            return at + 1; // the key of the value behind it
        }
        if (kind != null) {
            return simple(kind, at);
        }
        if (isCurrency(at) && isNumber(at + 1)) {
            return take(FactKind.AMOUNT, at, at + 2);
        }
        end = name(at);
        return end > at ? take(FactKind.NAME, at, end) : at + 1;
    }

    private int take(FactKind kind, int from, int end) {
        spans.add(new Span(kind, from, end - 1));
        return end;
    }

    private int simple(FactKind kind, int at) {
        if (kind == FactKind.ID && words.get(at).text().startsWith("+")) {
            return take(kind, at, digitsFrom(at + 1));
        }
        if ((kind == FactKind.NUMBER || kind == FactKind.DATE)
                && isIn(at + 1, "am", "pm", "a.m", "p.m", "o'clock", "uhr")) {
            return take(FactKind.DATE, at, at + 2);
        }
        if (kind == FactKind.NUMBER && isCurrency(at + 1)) {
            return take(FactKind.AMOUNT, at, at + 2);
        }
        boolean counts = kind == FactKind.NUMBER && !endsInLetter(words.get(at).text());
        return take(kind, at, counts && isUnit(at + 1) ? at + 2 : at + 1);
    }

    /** "14 March 2025", "14th of March", "March 14, 2025", "June 2025", "in June", "Friday". */
    private int date(int at) {
        if (isMonth(at)) {
            int end = isDay(at + 1) ? at + 2 : at + 1;
            boolean dated = end > at + 1 || isYear(end);
            boolean alone = words.get(at).startsUpper() && at > 0 && lexicon.is(Use.JOINT, words.get(at - 1));
            return dated || alone ? yearFrom(end) : at;
        }
        if (isDay(at)) {
            int month = isIn(at + 1, "of") ? at + 2 : at + 1;
            return isMonth(month) ? yearFrom(month + 1) : at;
        }
        return lexicon.is(Use.WEEKDAY, words.get(at).lower()) ? at + 1 : at;
    }

    /** "at 10:30" behind a day. */
    private int withTime(int end) {
        int time = isIn(end, "at") ? end + 1 : end;
        boolean told = time < words.size()
                && words.get(time).text().indexOf(':') > 0
                && ValuePatterns.kindOf(words.get(time).text()) == FactKind.DATE;
        return told ? time + 1 : end;
    }

    private int yearFrom(int at) {
        return isYear(at) ? at + 1 : at;
    }

    /** "no longer", "cancelled", "not ... anymore". */
    private int negation(int at) {
        if (isIn(at, "no") && isIn(at + 1, "longer")) {
            return at + 2;
        }
        if (isIn(at, "called") && isIn(at + 1, "off")) {
            return at + 2;
        }
        boolean denies = isIn(at, "not") || words.get(at).lower().endsWith("n't");
        if (denies) {
            for (int next = at + 1; next < words.size() && next <= at + 8 && !ends(next); next++) {
                if (isIn(next, "anymore")) {
                    return at + 1;
                }
            }
        }
        return lexicon.is(Use.END, words.get(at).lower()) ? at + 1 : at;
    }

    /** Whether a clause ends before a word, other than at a comma before "but". */
    private boolean ends(int at) {
        return words.get(at).opens() && !isIn(at, "but");
    }

    /** A run of words in capitals; at the start of a sentence only when it is more than one. */
    private int name(int at) {
        if (!isCapital(at) || !(lexicon.capitalsAreNames() || isIntroduced(at))) {
            return at;
        }
        int end = at + 1;
        while (isCapital(end) && !words.get(end).opens() && !words.get(end).named()) {
            end++;
        }
        boolean particle = end + 1 < words.size() && isIn(end, "of", "van", "von", "de", "da", "del");
        if (particle && isCapital(end + 1)) {
            end += 2;
        }
        return at == 0 && end == 1 ? at : end;
    }

    /** Where every noun has a capital, a name is what somebody is called, or stands behind a title. */
    private boolean isIntroduced(int at) {
        return at > 0 && isIn(at - 1, "heißt", "heiße", "heißen", "namens", "genannt", "herr", "herrn", "frau", "dr");
    }

    private boolean isCapital(int at) {
        if (at >= words.size() || !words.get(at).startsUpper()) {
            return false;
        }
        Word word = words.get(at);
        boolean common = lexicon.is(Use.FILLER, word.lower())
                || lexicon.is(Use.JOINT, word.lower())
                || lexicon.is(Use.STARTER, word.lower());
        boolean one = word.text().length() == 1 || word.lower().startsWith("i'");
        return !common && !one && !lexicon.is(Use.WEEKDAY, word.lower()) && isWordOnly(word);
    }

    private static boolean isWordOnly(Word word) {
        @Nullable FactKind kind = ValuePatterns.kindOf(word.text());
        return kind == null;
    }

    private int digitsFrom(int at) {
        int end = at;
        while (end < words.size()
                && !words.get(end).opens()
                && isAllDigits(words.get(end).text())) {
            end++;
        }
        return end;
    }

    private boolean isMonth(int at) {
        return at < words.size() && lexicon.is(Use.MONTH, words.get(at).lower());
    }

    private boolean isDay(int at) {
        if (at >= words.size() || !Character.isDigit(words.get(at).text().charAt(0))) {
            return false;
        }
        String text = words.get(at).lower();
        boolean ordinal = text.length() > 2 && ORDINAL_ENDINGS.contains(text.substring(text.length() - 2));
        String digits = ordinal ? text.substring(0, text.length() - 2) : text;
        return digits.length() <= 2 && isAllDigits(digits);
    }

    private boolean isYear(int at) {
        return at < words.size()
                && words.get(at).text().length() == 4
                && isAllDigits(words.get(at).text());
    }

    private boolean isNumber(int at) {
        return at < words.size() && ValuePatterns.kindOf(words.get(at).text()) == FactKind.NUMBER;
    }

    private boolean isCurrency(int at) {
        return at < words.size()
                && lexicon.is(Use.CURRENCY, words.get(at).lower())
                && !(words.get(at).opens() && at > 0);
    }

    private boolean isUnit(int at) {
        if (at >= words.size() || words.get(at).opens() || words.get(at).named()) {
            return false;
        }
        Word word = words.get(at);
        boolean symbol = word.text().length() <= MAX_UNIT_CHARS;
        return lexicon.isContent(word)
                && !lexicon.is(Use.STARTER, word)
                && (!isNamed(at + 1) || words.get(at + 1).flags().behindArrow())
                && Character.isLetter(word.text().codePointAt(0))
                && (symbol || !word.startsUpper())
                && ValuePatterns.kindOf(word.text()) == null;
    }

    private boolean isNamed(int at) {
        return at < words.size() && words.get(at).named();
    }

    private static boolean endsInLetter(String text) {
        return Character.isLetter(text.charAt(text.length() - 1));
    }

    private boolean isIn(int at, String... lower) {
        return at < words.size() && List.of(lower).contains(words.get(at).lower());
    }

    private static boolean isAllDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
