package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.facts.Fact.Form;
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
    private static final int MOST_PER_TEXT = 40;

    private static final int MOST_VALUES_PER_FACT = 4;
    private static final int LONGEST_FACT_CHARS = 160;
    private static final int FIRST_WORDS = 2;

    private FactFinder() {}

    /**
     * The facts in the order they were said, at most 40; the most useful ones where there are more.
     *
     * @param speaker who said the text; empty for the user
     */
    public static List<Fact> find(String speaker, String text) {
        List<Fact> facts = new ArrayList<>();
        for (String sentence : Sentences.of(text)) {
            addFacts(speaker, sentence, facts);
        }
        return MostUseful.of(facts, MOST_PER_TEXT);
    }

    /** The exact values of one sentence in their order. */
    public static List<FactValue> values(String sentence) {
        List<Word> words = Word.of(sentence);
        return valuesOf(sentence, words, Values.in(words));
    }

    /** The fact that a line of a {@link FactSection} was written from. */
    static Fact written(String speaker, String line) {
        List<Word> words = Word.of(line);
        List<Span> spans = Values.in(words);
        boolean labelled = spans.stream().anyMatch(span -> words.get(span.from()).named());
        Form form = saysChange(words, spans) ? Form.CHANGE : labelled ? Form.STATEMENT : Form.MENTION;
        return new Fact(speaker, line, valuesOf(line, words, spans), form);
    }

    private static List<FactValue> valuesOf(String sentence, List<Word> words, List<Span> spans) {
        return spans.stream().map(span -> span.value(sentence, words)).toList();
    }

    private static void addFacts(String speaker, String sentence, List<Fact> facts) {
        List<Word> words = Word.of(sentence);
        List<Span> spans = Values.in(words);
        boolean changes = !sentence.endsWith("?") && saysChange(words, spans);
        int first = 0;
        while (first < spans.size()) {
            Phrase phrase = Phrase.around(spans.get(first), words);
            int from = phrase.from();
            int to = phrase.to();
            boolean labelled = phrase.labelled();
            int next = first + 1;
            while (next < spans.size() && next - first < MOST_VALUES_PER_FACT) {
                Phrase following = Phrase.around(spans.get(next), words);
                if (following.from() > to || following.labelled() && following.from() > spans.get(next - 1).to()) {
                    break;
                }
                from = Math.min(from, following.from());
                to = Math.max(to, following.to());
                labelled |= following.labelled();
                next++;
            }
            List<Span> joined = spans.subList(first, next);
            String text = new FactText(words, joined).between(from, to);
            facts.add(new Fact(
                    speaker,
                    Sentences.cut(text, LONGEST_FACT_CHARS),
                    valuesOf(sentence, words, joined),
                    changes ? Form.CHANGE : labelled ? Form.STATEMENT : Form.MENTION));
            first = next;
        }
    }

    private static boolean saysChange(List<Word> words, List<Span> spans) {
        for (int i = 0; i < words.size(); i++) {
            String lower = words.get(i).lower();
            boolean opening = i < FIRST_WORDS && lower.equals("no");
            if (opening || Cues.CHANGES.contains(lower) || Cues.ENDS.contains(lower)) {
                return true;
            }
        }
        return spans.stream().anyMatch(span -> span.kind() == FactKind.NEGATION);
    }
}
