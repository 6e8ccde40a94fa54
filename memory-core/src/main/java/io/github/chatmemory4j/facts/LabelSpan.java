package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Word;
import java.util.List;
import java.util.Set;

/**
 * The words around a value that say what it is, as few as do: some before it in its clause, and those behind it that belong
 * to it. Where the sentence says that something <em>is</em> the value, the words before are its label.
 *
 * @param from the first word
 * @param to the last word, inclusive
 * @param labelled whether the words before the value are its label
 * @param bare whether there are none that say anything
 */
record LabelSpan(int from, int to, boolean labelled, boolean bare) {

    private static final int MAX_WORDS_BEFORE = 3;
    private static final int MAX_WORDS_BEHIND = 2;
    private static final int MAX_WORDS_OF_NEGATION = 5;

    static final Set<String> CONJUNCTIONS = Set.of("and", "or", "but", "und", "oder", "aber");

    /**
     * @param end of the value before; what stands there is not this one's
     * @param keyed whether they are keys and values of an object, where the outer key and the name beside say what it is of
     */
    static LabelSpan around(Span span, List<Word> words, int end, boolean keyed, FactWords lexicon) {
        boolean negation = span.kind() == FactKind.NEGATION;
        int most = negation ? MAX_WORDS_OF_NEGATION : MAX_WORDS_BEFORE;
        boolean says = words.get(span.from()).named();
        int from = span.from();
        int content = 0;
        for (int i = span.from() - 1; i > end && content < most; i--) {
            boolean inner = keyed && i + 2 <= span.from() && words.get(i + 2).named();
            if (words.get(i + 1).opens() && !inner) {
                break;
            }
            Word word = words.get(i);
            if (content > 0 && CONJUNCTIONS.contains(word.lower())) {
                break;
            }
            if (lexicon.isContent(word)) {
                content++;
                from = i;
            } else if (content == 0) {
                says |= lexicon.is(Use.COPULA, word.lower());
            }
            if (word.named() && i > 0 && !keyed) {
                break;
            }
        }
        boolean labelled = says && content > 0 && !negation;
        int to = behind(span, words, negation ? MAX_WORDS_OF_NEGATION : MAX_WORDS_BEHIND, labelled, lexicon);
        int clause = clauseStart(span.from(), words, end);
        boolean bare = content == 0
                && (to == span.to() || lexicon.is(Use.PRONOUN, words.get(clause).lower()));
        return new LabelSpan(bare ? clause : from, to, labelled, bare);
    }

    /** Whether nothing but joints, as in "on Friday at 10:30", stands between this phrase and the next. */
    boolean adjoins(LabelSpan next, Span nextSpan, List<Word> words, FactWords lexicon) {
        for (int i = to + 1; i < next.from; i++) {
            boolean apart = CONJUNCTIONS.contains(words.get(i).lower()) && next.from < nextSpan.from();
            if (apart || lexicon.isContent(words.get(i)) || (words.get(i).opens() && !isBut(words.get(i)))) {
                return false;
            }
        }
        return !words.get(next.from).opens() || next.from <= to || isBut(words.get(next.from));
    }

    private static boolean isBut(Word word) {
        return word.lower().equals("but");
    }

    LabelSpan joined(LabelSpan next) {
        return new LabelSpan(
                Math.min(from, next.from), Math.max(to, next.to), labelled || next.labelled, bare && next.bare);
    }

    private static int behind(Span span, List<Word> words, int most, boolean labelled, FactWords lexicon) {
        int to = span.to();
        int content = 0;
        for (int i = span.to() + 1; i < words.size() && !words.get(i).opens() && content < most; i++) {
            Word word = words.get(i);
            boolean apart = labelled && content == 0 && i == span.to() + 1 && !lexicon.is(Use.JOINT, word);
            if (apart || word.named() || CONJUNCTIONS.contains(word.lower())) {
                break;
            }
            if (lexicon.isContent(word)) {
                content++;
                to = i;
            }
        }
        return to;
    }

    /** "I am Sam" says more than "Sam". */
    private static int clauseStart(int at, List<Word> words, int end) {
        int from = at;
        while (from > end + 1
                && at - from < MAX_WORDS_BEFORE
                && !words.get(from).opens()) {
            from--;
        }
        return from;
    }
}
