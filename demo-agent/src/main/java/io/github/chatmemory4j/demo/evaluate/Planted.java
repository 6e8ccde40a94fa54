package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.language.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A fact that a generated conversation states, and perhaps replaces later. Not safe to share between threads. */
final class Planted {

    private static final Pattern WORD_ENDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** How a negation shows: whatever way a summary puts it. */
    private static final List<String> NEGATIONS =
            List.of("no longer", "cancel", "not ", "n't", "dropped", "is off", "stopped", "anymore", "gave up");

    private final FactKind kind;
    private final String label;
    private final List<Version> versions = new ArrayList<>();

    private record Version(int fold, String value) {}

    /** @param label what the value is of; a summary must say it or a word of it next to the value */
    Planted(FactKind kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    FactKind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    /** States the value from a fold on, counted from 1. */
    void state(int fold, String value) {
        versions.add(new Version(fold, value));
    }

    boolean isKnownAfter(int fold) {
        return versions.get(0).fold() <= fold;
    }

    /** The newest value that was stated in this fold or before it. */
    String valueAfter(int fold) {
        String value = "";
        for (Version version : versions) {
            value = version.fold() <= fold ? version.value() : value;
        }
        return value;
    }

    int firstFold() {
        return versions.get(0).fold();
    }

    /** Whether one sentence or line has the newest value, and says what it is of. */
    boolean survivesIn(List<String> sentences, int fold) {
        String value = lower(valueAfter(fold));
        return sentences.stream().anyMatch(sentence -> isNamedIn(sentence) && tells(sentence, value));
    }

    /** Whether an outdated value is told as if it still held. */
    boolean isStaleIn(List<String> sentences, int fold) {
        String value = lower(valueAfter(fold));
        return versions.stream()
                .filter(version -> version.fold() <= fold)
                .map(version -> lower(version.value()))
                .filter(old -> !old.equals(value))
                .anyMatch(old -> sentences.stream()
                        .anyMatch(sentence -> isNamedIn(sentence) && tells(sentence, old) && !tells(sentence, value)));
    }

    /** The sentences of a summary as the two questions above want them. */
    static List<String> sentences(String summary) {
        return Sentences.of(summary).stream().map(Planted::lower).toList();
    }

    private boolean isNamedIn(String sentence) {
        return WORD_ENDS.splitAsStream(lower(label)).anyMatch(word -> word.length() > 2 && holds(sentence, word));
    }

    private boolean tells(String sentence, String value) {
        return kind == FactKind.NEGATION ? NEGATIONS.stream().anyMatch(sentence::contains) : holds(sentence, value);
    }

    private static boolean holds(String sentence, String value) {
        for (int at = sentence.indexOf(value); at >= 0; at = sentence.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean starts = at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1));
            boolean ends = end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end));
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
