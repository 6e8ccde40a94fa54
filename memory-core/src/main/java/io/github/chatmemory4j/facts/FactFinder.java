package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the facts in text: exact values (dates, amounts, figures with units, names, addresses, ids, paths, symbols), and what
 * takes earlier ones back, each with the words around it that say what it is.
 *
 * <p>No model and no dictionary of the world: values show by their form, the words around them by their place. The words
 * that say what is stated, what changes and what means nothing on its own are the language's; a language that has none has no
 * facts. What is asked, supposed or quoted, a reaction, a log and code are no statements. The time grows linearly with the
 * text, whatever is in it. Stateless.
 */
public final class FactFinder {

    /** A message states fewer; what has more is a table or a log, of which a summary cannot keep everything. */
    private static final int MAX_PER_TEXT = 40;

    /** An object of keys and values in the middle of a line stands for itself. */
    private static final Pattern AROUND_OBJECTS = Pattern.compile("(?<=\\w)\\s+(?=\\{\")|(?<=\\})\\s+(?=\\p{L})");

    private FactFinder() {}

    /**
     * The facts in the order they were said, at most 40; the most useful ones where there are more.
     *
     * @param speaker who said the text; empty for the user
     * @param before what was said before, whose last sentence an answer such as "ORD-48213" refers to; may be empty
     * @param language of the text; one without {@linkplain Language#factWords words of facts} has none
     */
    public static List<Fact> find(String speaker, String text, String before, Language language) {
        FactWords lexicon = language.factWords().orElse(null);
        if (lexicon == null) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        String last = lastSentence(before, language);
        for (String sentence : Sentences.of(text, language)) {
            for (String part : AROUND_OBJECTS.splitAsStream(sentence).toList()) {
                new SentenceFacts(part, last, language, lexicon).addTo(facts, speaker);
            }
            last = sentence;
        }
        return MostUseful.of(facts, MAX_PER_TEXT);
    }

    /** As {@link #find(String, String, String, Language)}, in the language that the words are of. */
    public static List<Fact> find(String speaker, String text, String before) {
        return find(speaker, text, before, LanguageDetector.byWords().detect(text));
    }

    /**
     * The sentences that say that something changes, each as a fact without a value; those in which a value is found are
     * {@linkplain #find found}.
     */
    public static List<Fact> changes(String speaker, String text, Language language) {
        FactWords lexicon = language.factWords().orElse(null);
        if (lexicon == null) {
            return List.of();
        }
        List<Fact> changes = new ArrayList<>();
        for (String sentence : Sentences.of(text, language)) {
            String line = sentence.replaceAll("\\s+", " ").strip();
            boolean changed =
                    Word.of(line).stream().anyMatch(word -> lexicon.is(Use.CHANGE, word) || lexicon.is(Use.END, word));
            if (changed
                    && !line.endsWith("?")
                    && find(speaker, line, "", language).isEmpty()) {
                changes.add(new Fact(speaker, line, List.of(), Fact.Form.CHANGE));
            }
        }
        return changes;
    }

    /** The exact values of one sentence in their order; none in a language without words of facts. */
    public static List<FactValue> values(String sentence, Language language) {
        return language.factWords()
                .map(lexicon -> new SentenceFacts(sentence, "", language, lexicon).values())
                .orElse(List.of());
    }

    /** The fact that a line of a {@link FactSection} was written from. */
    static Fact written(String speaker, String line) {
        return new SentenceFacts(line, "", Language.ANY, FactWords.ANY).asWritten(speaker);
    }

    private static String lastSentence(String text, Language language) {
        List<String> sentences = Sentences.of(text, language);
        return sentences.isEmpty() ? "" : sentences.get(sentences.size() - 1);
    }
}
