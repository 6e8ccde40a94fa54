package io.github.chatmemory4j.facts;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Word;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Exact values with the fewest words around them that say what they are: {@code deadline for report: 14 March}.
 *
 * @param speaker who said it; empty for the user
 * @param text on one line, never blank
 * @param values in the order of the text; empty only for a line that holds none that are known
 * @param form how it was said
 */
public record Fact(String speaker, String text, List<FactValue> values, Form form) {

    /** How a fact was said. */
    public enum Form {
        /** In passing. */
        MENTION,
        /** That something is so: of two for the same thing the later one holds. */
        STATEMENT,
        /** That something said before changed. */
        CHANGE
    }

    private static final double PER_FURTHER_VALUE = 0.5;
    private static final int MAX_FURTHER_VALUES = 2;
    private static final double OF_OTHERS = 0.6;
    private static final double PLAIN_NUMBER = 0.5;
    private static final double OF_STATEMENT = 1.5;

    /** "3 ideas", "5 minutes": of what small talk is full. */
    private static final Pattern SMALL_COUNT = Pattern.compile("\\d \\p{L}{3,}+");

    public Fact {
        requireNonNull(speaker, "speaker");
        requireNonNull(form, "form");
        values = List.copyOf(values);
        if (text.isBlank() || text.lines().count() > 1) {
            throw new IllegalArgumentException("text must be one line that is not blank");
        }
    }

    /** How much it is worth keeping beside other facts; positive. */
    public double usefulness() {
        double best = 1;
        for (FactValue value : values) {
            best = Math.max(best, worth(value));
        }
        int further = Math.max(0, Math.min(MAX_FURTHER_VALUES, values.size() - 1));
        double all = best + PER_FURTHER_VALUE * further + (form == Form.MENTION ? 0 : OF_STATEMENT);
        return speaker.isEmpty() ? all : all * OF_OTHERS;
    }

    /** What its value is of, as far as it is written in front of it; empty when it is not. */
    public String label() {
        int colon = text.indexOf(": ");
        return colon < 0 ? "" : text.substring(0, colon);
    }

    /** Whether it is only a name or a bare figure in passing, as small talk is full of. */
    public boolean isPassing() {
        return form == Form.MENTION && values.stream().allMatch(value -> worth(value) <= FactKind.NAME.weight());
    }

    private static double worth(FactValue value) {
        if (value.outdated()) {
            return 0;
        }
        if (value.kind() != FactKind.NUMBER) {
            return value.kind().weight();
        }
        boolean bare = value.text().chars().allMatch(Character::isDigit);
        boolean small = SMALL_COUNT.matcher(value.text()).matches();
        return bare
                ? PLAIN_NUMBER
                : small ? FactKind.NAME.weight() : value.kind().weight();
    }

    /** What it is about: the words beside the values and the words of change, without their endings. */
    Set<String> topic() {
        Set<String> inValues = values.stream()
                .filter(value -> value.kind() != FactKind.NEGATION && !isInLabel(value))
                .flatMap(value -> Word.of(value.text()).stream())
                .map(Word::lower)
                .collect(Collectors.toSet());
        FactWords lexicon = FactWords.ANY;
        Set<String> topic = new HashSet<>();
        for (Word word : Word.of(text)) {
            boolean changes = lexicon.is(Use.CHANGE, word.lower())
                    || lexicon.is(Use.END, word.lower())
                    || lexicon.is(Use.NEGATOR, word.lower());
            if (!changes && lexicon.isContent(word) && !inValues.contains(word.lower())) {
                topic.add(Word.stem(word.lower()));
            }
        }
        return topic;
    }

    /** The exact values without the words of negation, for comparing. */
    Set<String> exactValues() {
        return values(false);
    }

    /** The exact values that it says no longer hold. */
    Set<String> outdatedValues() {
        return values(true);
    }

    private Set<String> values(boolean outdated) {
        return values.stream()
                .filter(value -> value.kind() != FactKind.NEGATION && value.outdated() == outdated)
                .filter(value -> !isInLabel(value))
                .map(FactValue::normalised)
                .collect(Collectors.toSet());
    }

    /** A name can be part of what a value is of: "Anna's birthday: 3 May". */
    private boolean isInLabel(FactValue value) {
        return value.kind() == FactKind.NAME && text.indexOf(value.text()) < text.indexOf(": ");
    }

    /** The kind of its most useful value; empty when it has none that holds, other than that something ends. */
    Optional<FactKind> mainKind() {
        return values.stream()
                .filter(value -> value.kind() != FactKind.NEGATION && !value.outdated())
                .max(Comparator.comparingDouble(Fact::worth))
                .map(FactValue::kind);
    }

    boolean has(FactKind kind) {
        return values.stream().anyMatch(value -> value.kind() == kind && !value.outdated());
    }
}
