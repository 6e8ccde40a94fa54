package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.facts.Fact.Form;
import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.SentenceCues;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import io.github.chatmemory4j.language.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The facts of one sentence. A value that the sentence names by a label, and says no more about, is a fact of its own in a
 * short form; whatever else there is stays one statement, word for word, from who it is about to its end.
 */
final class SentenceFacts {

    private static final int MAX_VALUES_PER_FACT = 4;
    private static final int MAX_WORDS_OF_LABEL = 3;
    private static final int MAX_FACT_CHARS = 160;

    /** A list's, and what a {@link FactSection} puts in front of a line itself. */
    private static final Pattern MARKS = Pattern.compile("^(?:[-*•>]+\\s+|[\\[\\]*]+)+");

    private static final Pattern ENDS = Pattern.compile("(?<=[^.])[.]\\s*$");
    /** "Gina turns out to be" names nothing. */
    private static final Set<String> PHRASAL = Set.of("turns", "turned", "happens", "comes", "goes", "gets");

    private static final Set<String> HOW = Set.of("how", "wie");
    private static final Set<String> INFINITIVES = Set.of("to", "zu");
    private static final int WORDS_OF_QUESTION = 6;
    private static final int LONG_CLAUSE_WORDS = 11;
    private static final int LONG_SENTENCE_WORDS = 16;

    private final String sentence;
    private final String before;
    private final FactWords lexicon;
    private final StatementGate gate;
    private final SentenceCues cues;
    private final List<Word> words;
    private final List<Span> spans;
    private final boolean changes;
    private final boolean keyed;

    /**
     * @param before the sentence before, which says what this one is about when it is an answer
     * @param language one with {@linkplain Language#factWords words of facts}
     */
    SentenceFacts(String sentence, String before, Language language, FactWords lexicon) {
        this.sentence = sentence;
        this.before = before;
        this.lexicon = lexicon;
        this.keyed = sentence.contains("{\"");
        this.words = Word.of(sentence);
        this.spans = ValueRecognizer.in(words, lexicon);
        this.changes = !sentence.endsWith("?") && saysChange(words, spans);
        this.cues = SentenceCues.of(sentence, language);
        this.gate = new StatementGate(cues, words, lexicon);
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

    /** Adds what is stated; nothing of what is asked, supposed, quoted or written by a program. */
    void addTo(List<Fact> facts, String speaker) {
        if (spans.isEmpty() || !gate.states(speaker)) {
            return;
        }
        boolean shortens = gate.runsOn()
                || sentence.length() > MAX_FACT_CHARS
                || (spans.size() > 1 && words.size() > LONG_SENTENCE_WORDS);
        List<Span> told = new ArrayList<>();
        int first = 0;
        while (first < spans.size()) {
            LabelSpan phrase = LabelSpan.around(spans.get(first), words, endBefore(first), keyed, lexicon);
            int next = first + 1;
            while (next < spans.size() && next - first < MAX_VALUES_PER_FACT) {
                Span last = spans.get(next - 1);
                LabelSpan following = LabelSpan.around(spans.get(next), words, endBefore(next), keyed, lexicon);
                boolean own = following.labelled() && following.from() > last.to() && !last.outdated();
                if (own || gate.runsOn() || !phrase.adjoins(following, spans.get(next), words, lexicon)) {
                    break;
                }
                phrase = phrase.joined(following);
                next++;
            }
            List<Span> joined = spans.subList(first, next);
            if (!joined.stream().allMatch(Span::outdated) && !addLabelled(phrase, joined, facts, speaker)) {
                if (shortens && (gate.runsOn() || joined.stream().anyMatch(StatementGate::isExact))) {
                    addShortened(phrase, joined, facts, speaker);
                } else {
                    told.addAll(joined);
                }
            }
            first = next;
        }
        if (!told.isEmpty()) {
            addStatement(told, facts, speaker);
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

    /** Returns whether the values have a label and nothing else beside them; adds the fact if it is worth it. */
    private boolean addLabelled(LabelSpan phrase, List<Span> joined, List<Fact> facts, String speaker) {
        FactText writing = new FactText(sentence, words, joined, changes, lexicon);
        String text = writing.between(phrase.from(), phrase.to());
        boolean answers = phrase.bare()
                && before.endsWith("?")
                && joined.size() == spans.size()
                && before.chars().noneMatch(Character::isDigit);
        if (answers) {
            String label = lastWords(Word.of(before));
            text = label.isEmpty()
                    ? text
                    : label + ": " + writing.between(joined.get(0).from(), phrase.to());
        }
        int colon = text.indexOf(": ");
        boolean whole = answers || changes || isWholeClause(phrase);
        boolean placed = joined.get(0).from() > 0
                && lexicon.is(Use.JOINT, words.get(joined.get(0).from() - 1))
                && joined.stream().allMatch(span -> span.kind() == FactKind.NUMBER)
                && !changes;
        boolean named = colon >= 1 && text.indexOf(": ", colon + 1) < 0 && (answers || !phrase.bare());
        if (placed || gate.runsOn() || !named || !whole || isVerb(text.substring(0, colon))) {
            return false;
        }
        Fact fact = new Fact(
                speaker, Sentences.cut(text, MAX_FACT_CHARS), values(joined), changes ? Form.CHANGE : Form.STATEMENT);
        return gate.passesLabelled(fact, answers) && facts.add(fact);
    }

    /** Whether the label and the value are all that the clause says. */
    private boolean isWholeClause(LabelSpan phrase) {
        int first = phrase.from();
        while (first > 0 && !words.get(first).opens() && !lexicon.isContent(words.get(first - 1))) {
            first--;
        }
        boolean fromStart = first == 0 || words.get(first).opens() || isConjunction(first - 1) || isConjunction(first);
        int next = phrase.to() + 1;
        while (next < words.size()
                && !words.get(next).opens()
                && !isConjunction(next)
                && !lexicon.isContent(words.get(next))) {
            next++;
        }
        boolean toEnd = next >= words.size() || words.get(next).opens() || isConjunction(next);
        return fromStart
                && toEnd
                && !cues.language()
                        .vocabulary()
                        .has(Cue.PRONOUN, words.get(phrase.from()).lower());
    }

    /** "Used: 4 MB" is no label. */
    private boolean isVerb(String label) {
        String last = label.substring(label.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        boolean phrasal = label.indexOf(' ') < 0 || PHRASAL.contains(last);
        return phrasal && cues.language().tellsEvent(last);
    }

    private boolean isConjunction(int at) {
        return LabelSpan.CONJUNCTIONS.contains(words.get(at).lower());
    }

    /** From the clause of the first value to that of the last; the whole sentence where that alone says who it is about. */
    private void addStatement(List<Span> told, List<Fact> facts, String speaker) {
        FactText writing = new FactText(sentence, words, told, changes, lexicon);
        String clause =
                writing.clause(told.get(0).from(), told.get(told.size() - 1).to());
        SentenceCues said = SentenceCues.of(clause, cues.language());
        boolean stands = said.tellsEvent() && !said.startsWith(Cue.PRONOUN) && said.contentWords() > 2;
        String text = stands ? clause : cues.withoutLeadIn();
        LabelSpan around = LabelSpan.around(told.get(0), words, -1, keyed, lexicon);
        if (told.size() == 1
                && StatementGate.isExact(told.get(0))
                && Words.of(text).size() > LONG_CLAUSE_WORDS
                && !around.bare()
                && endsClause(around)) {
            text = between(around);
        }
        text = ENDS.matcher(MARKS.matcher(text.strip()).replaceFirst(""))
                .replaceFirst("")
                .strip();
        if (text.isBlank()) {
            return;
        }
        List<FactValue> values = values(told);
        Fact fact =
                new Fact(speaker, Sentences.cut(text, MAX_FACT_CHARS), values, changes ? Form.CHANGE : Form.MENTION);
        if (gate.passes(fact)) {
            facts.add(fact);
        }
    }

    /** The words around the values alone, where the whole would be too long; not those of the question at its end. */
    private void addShortened(LabelSpan phrase, List<Span> joined, List<Fact> facts, String speaker) {
        boolean asked = cues.asks() && gate.runsOn() && phrase.to() >= words.size() - WORDS_OF_QUESTION;
        if (!asked && !phrase.bare() && gate.isStatedUpTo(phrase.to())) {
            Form form = changes ? Form.CHANGE : Form.MENTION;
            Fact fact = new Fact(speaker, Sentences.cut(between(phrase), MAX_FACT_CHARS), values(joined), form);
            if (gate.passes(fact)) {
                facts.add(fact);
            }
        }
    }

    private boolean endsClause(LabelSpan phrase) {
        int next = phrase.to() + 1;
        return next >= words.size() || words.get(next).opens();
    }

    private String between(LabelSpan phrase) {
        return FactText.closed(sentence.substring(
                        words.get(phrase.from()).start(), words.get(phrase.to()).end())
                .replaceAll("\\s+", " "));
    }

    /** What a question asks for: "How long have you been married?" for "married", an offer to do something for nothing. */
    private String lastWords(List<Word> words) {
        List<String> label = new ArrayList<>();
        boolean asksFor =
                words.stream().anyMatch(word -> cues.language().vocabulary().has(Cue.QUESTION, word.lower()));
        for (int i = words.size() - 1; i >= 0 && label.size() < MAX_WORDS_OF_LABEL; i--) {
            Word word = words.get(i);
            if (!asksFor && i > 0 && INFINITIVES.contains(words.get(i - 1).lower())) {
                return "";
            }
            boolean asks = HOW.contains(word.lower())
                    || (i > 0 && HOW.contains(words.get(i - 1).lower()));
            if (!asks && lexicon.isContent(word) && !lexicon.is(Use.CHANGE, word.lower())) {
                label.add(word.text());
            }
            if (word.opens() && !label.isEmpty()) {
                break;
            }
        }
        Collections.reverse(label);
        return String.join(" ", label);
    }

    private boolean saysChange(List<Word> words, List<Span> spans) {
        boolean opening = !words.isEmpty() && words.get(0).lower().equals("no");
        return opening
                || spans.stream().anyMatch(span -> span.kind() == FactKind.NEGATION || span.outdated())
                || words.stream().anyMatch(word -> lexicon.is(Use.CHANGE, word.lower()));
    }
}
