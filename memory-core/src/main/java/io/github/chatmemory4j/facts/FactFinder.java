package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the facts in text: exact values (dates, amounts, figures with units, names, addresses, ids, paths, symbols), and what
 * takes earlier ones back, each with the words around it that say what it is.
 *
 * <p>No model and no dictionary of the world: values show by their form, the words around them by their place. The few words
 * that say what changes, and which mean nothing on their own, are English. The time grows linearly with the text, whatever is
 * in it. Stateless.
 */
public final class FactFinder {

    /** A message states fewer; what has more is a table or a log, of which a summary cannot keep everything. */
    private static final int MAX_PER_TEXT = 40;

    private FactFinder() {}

    /**
     * The facts in the order they were said, at most 40; the most useful ones where there are more.
     *
     * @param speaker who said the text; empty for the user
     * @param before what was said before, whose last sentence an answer such as "ORD-48213" refers to; may be empty
     */
    public static List<Fact> find(String speaker, String text, String before) {
        List<Fact> facts = new ArrayList<>();
        String last = lastSentence(before);
        for (String sentence : Sentences.of(text)) {
            new SentenceFacts(sentence, last).addTo(facts, speaker);
            last = sentence;
        }
        return MostUseful.of(facts, MAX_PER_TEXT);
    }

    /** The exact values of one sentence in their order. */
    public static List<FactValue> values(String sentence) {
        return new SentenceFacts(sentence, "").values();
    }

    /** The fact that a line of a {@link FactSection} was written from. */
    static Fact written(String speaker, String line) {
        return new SentenceFacts(line, "").asWritten(speaker);
    }

    private static String lastSentence(String text) {
        List<String> sentences = Sentences.of(text);
        return sentences.isEmpty() ? "" : sentences.get(sentences.size() - 1);
    }
}
