package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was told in running text, for asking which facts it already holds word for word: upper and lower case and white space
 * do not count. Immutable.
 */
public final class Narrative {

    private record Sentence(String text, Set<String> words) {}

    private final List<Sentence> sentences = new ArrayList<>();

    public Narrative(String text) {
        for (String sentence : Sentences.of(text)) {
            Set<String> words = new HashSet<>();
            Word.of(sentence).forEach(word -> words.add(Word.stem(word.lower())));
            sentences.add(new Sentence(sentence.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "), words));
        }
    }

    /** Whether one sentence has all of the fact's exact values and a word of what it is about. */
    public boolean holds(Fact fact) {
        Set<String> values = fact.exactValues();
        Set<String> topic = fact.topic();
        boolean passing = fact.isPassing();
        boolean negation = fact.has(FactKind.NEGATION);
        return sentences.stream()
                .filter(sentence -> passing || negation || topic.isEmpty() || sharesAny(sentence.words(), topic))
                .filter(sentence ->
                        !negation || (sentence.words().containsAll(topic) && sharesNegation(sentence, fact)))
                .anyMatch(sentence -> values.stream().allMatch(value -> holds(sentence.text(), value)));
    }

    /**
     * The text without the sentences that tell facts which no longer hold, and no exact value besides; those that also tell
     * one that holds stay.
     */
    public static String without(List<Fact> outdated, List<Fact> holding, String text) {
        if (outdated.isEmpty()) {
            return text;
        }
        List<String> kept = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> sentences = Sentences.of(line);
            List<String> rest = sentences.stream()
                    .filter(sentence -> !tellsOnly(sentence, outdated, holding))
                    .toList();
            if (rest.size() == sentences.size()) {
                kept.add(line);
            } else if (!rest.isEmpty()) {
                kept.add(String.join(" ", rest));
            }
        }
        return String.join("\n", kept);
    }

    private static boolean tellsOnly(String sentence, List<Fact> outdated, List<Fact> holding) {
        Narrative told = new Narrative(sentence);
        return outdated.stream().anyMatch(told::holds) && holding.stream().noneMatch(told::holds);
    }

    private static boolean sharesNegation(Sentence sentence, Fact fact) {
        return fact.values().stream()
                .filter(value -> value.kind() == FactKind.NEGATION)
                .allMatch(value -> holds(sentence.text(), value.normalised()));
    }

    private static boolean sharesAny(Set<String> words, Set<String> topic) {
        return topic.stream().anyMatch(words::contains);
    }

    /** Whether the text has the value, and not as a part of a longer one. */
    static boolean holds(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean starts = at == 0 || !joins(text.charAt(at - 1), value.charAt(0));
            boolean ends = end == text.length() || !joins(value.charAt(value.length() - 1), text.charAt(end));
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean joins(char before, char behind) {
        return Character.isLetterOrDigit(before) && Character.isLetterOrDigit(behind);
    }
}
