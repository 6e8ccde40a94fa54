package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.facts.Fact.Form;
import io.github.chatmemory4j.language.EnglishLexicon;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The facts of one sentence: values that stand close together are one fact, unless each has a label of its own. */
final class SentenceFacts {

    private static final int MAX_VALUES_PER_FACT = 4;
    private static final int MAX_WORDS_OF_LABEL = 3;
    private static final int MAX_FACT_CHARS = 160;

    private final String sentence;
    private final String before;
    private final List<Word> words;
    private final List<Span> spans;
    private final boolean changes;

    /** @param before the sentence before, which says what this one is about when it is an answer, or goes on with "it" */
    SentenceFacts(String sentence, String before) {
        this.sentence = sentence;
        this.before = before;
        this.words = Word.of(sentence);
        this.spans = ValueRecognizer.in(words);
        this.changes = !sentence.endsWith("?") && saysChange(words, spans);
    }

    List<FactValue> values() {
        return values(spans);
    }

    private List<FactValue> values(List<Span> of) {
        return of.stream().map(span -> span.value(sentence, words)).toList();
    }

    /** The sentence as a whole, when it is a line that was written from a fact. */
    Fact asWritten(String speaker) {
        boolean labelled =
                spans.stream().anyMatch(span -> words.get(span.from()).named());
        return new Fact(speaker, sentence, values(), changes ? Form.CHANGE : labelled ? Form.STATEMENT : Form.MENTION);
    }

    void addTo(List<Fact> facts, String speaker) {
        int first = 0;
        while (first < spans.size()) {
            LabelSpan phrase = LabelSpan.around(spans.get(first), words, endBefore(first));
            int next = first + 1;
            while (next < spans.size() && next - first < MAX_VALUES_PER_FACT) {
                Span last = spans.get(next - 1);
                LabelSpan following = LabelSpan.around(spans.get(next), words, endBefore(next));
                boolean own = following.labelled() && following.from() > last.to() && !last.outdated();
                if (own || !phrase.adjoins(following, spans.get(next), words)) {
                    break;
                }
                phrase = phrase.joined(following);
                next++;
            }
            List<Span> joined = spans.subList(first, next);
            if (!joined.stream().allMatch(Span::outdated)) {
                facts.add(fact(speaker, phrase, joined));
            }
            first = next;
        }
    }

    /** Where the last value before ends; a name may be part of what a later value is of, as in "Anna's birthday". */
    private int endBefore(int span) {
        for (int i = span - 1; i >= 0; i--) {
            if (spans.get(i).kind() != FactKind.NAME) {
                return spans.get(i).to();
            }
        }
        return -1;
    }

    private Fact fact(String speaker, LabelSpan phrase, List<Span> joined) {
        FactText writing = new FactText(sentence, words, joined, changes);
        String text = writing.between(phrase.from(), phrase.to());
        boolean labelled = phrase.labelled() || joined.get(0).outdated();
        if (phrase.bare()) {
            String label = labelBefore(phrase.from());
            if (!label.isEmpty()) {
                text = label + ": " + writing.between(joined.get(0).from(), phrase.to());
                labelled = true;
            }
        }
        Form form = changes ? Form.CHANGE : labelled ? Form.STATEMENT : Form.MENTION;
        return new Fact(speaker, Sentences.cut(text, MAX_FACT_CHARS), values(joined), form);
    }

    /** What "it" is: the last words of the clause before, else of the sentence before. */
    private String labelBefore(int clause) {
        String label = lastWords(words.subList(0, clause));
        boolean continues = before.endsWith("?")
                || (clause < words.size()
                        && EnglishLexicon.PRONOUNS.contains(words.get(clause).lower()));
        return label.isEmpty() && continues ? lastWords(Word.of(before)) : label;
    }

    private static String lastWords(List<Word> words) {
        List<String> label = new ArrayList<>();
        for (int i = words.size() - 1; i >= 0 && label.size() < MAX_WORDS_OF_LABEL; i--) {
            Word word = words.get(i);
            if (EnglishLexicon.isContent(word) && !EnglishLexicon.CHANGES.contains(word.lower())) {
                label.add(word.text());
            }
            if (word.opens() && !label.isEmpty()) {
                break;
            }
        }
        Collections.reverse(label);
        return String.join(" ", label);
    }

    private static boolean saysChange(List<Word> words, List<Span> spans) {
        boolean opening = !words.isEmpty() && words.get(0).lower().equals("no");
        return opening
                || spans.stream().anyMatch(span -> span.kind() == FactKind.NEGATION || span.outdated())
                || words.stream().anyMatch(word -> EnglishLexicon.CHANGES.contains(word.lower()));
    }
}
