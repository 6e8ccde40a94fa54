package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a fact: the values as they were said, and of the words around them those that say something. What is outdated is left
 * out, and so are the words of change where there are others.
 */
record FactText(String sentence, List<Word> words, List<Span> spans, boolean changes, FactWords lexicon) {

    private static final Set<String> LEAD_INS = Set.of(
            "and",
            "but",
            "so",
            "or",
            "because",
            "okay",
            "ok",
            "well",
            "oh",
            "yes",
            "yeah",
            "no",
            "actually",
            "that",
            "which",
            "und",
            "aber",
            "also",
            "oder",
            "weil",
            "ja",
            "nein",
            "dass",
            "denn");

    /** The words from one to another, inclusive. */
    String between(int from, int to) {
        boolean bare = isEmptyBetween(from, to + 1);
        boolean told = bare && spans.get(0).from() > from; // nothing else says what an outdated value is of
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            Span span = spanAt(i);
            if (span == null) {
                addWord(text, i, from, bare);
            } else if (i == span.from() && (!span.outdated() || told)) {
                if (!bare && isNamed(from, i)) {
                    label(text);
                }
                append(text, written(span));
            }
        }
        return text.toString();
    }

    /** The clause around the words from one to another as it was said, without what leads into it. */
    String clause(int from, int to) {
        int first = from;
        while (first > 0 && !words.get(first).opens()) {
            first--;
        }
        while (first < from && isLeadIn(first)) {
            first++;
        }
        int last = to;
        while (last + 1 < words.size() && !words.get(last + 1).opens()) {
            last++;
        }
        String clause = sentence.substring(
                        words.get(first).start(), words.get(last).end())
                .replaceAll("\\s+", " ");
        return closed(clause);
    }

    /** With the bracket that was cut off. */
    static String closed(String text) {
        return text.lastIndexOf('(') > text.lastIndexOf(')') ? text + ")" : text;
    }

    /** "And", "so", "okay", "actually" in front of who it is about. */
    private boolean isLeadIn(int at) {
        return LEAD_INS.contains(words.get(at).lower());
    }

    private void addWord(StringBuilder text, int at, int from, boolean bare) {
        if (at > from && words.get(at).opens() && !words.get(at).named() && !text.isEmpty()) {
            text.append(',');
        }
        if (isKept(at, bare)) {
            append(text, words.get(at).text());
        }
    }

    /** As it was said, punctuation included. */
    private String written(Span span) {
        return sentence.substring(
                        words.get(span.from()).start(), words.get(span.to()).end())
                .replaceAll("\\s+", " ");
    }

    private boolean isKept(int at, boolean bare) {
        Word word = words.get(at);
        if (bare) {
            return true;
        }
        boolean replaces = changes && (lexicon.is(Use.CHANGE, word.lower()) || isBesideOutdated(at));
        return !replaces && !lexicon.is(Use.FILLER, word) && !(lexicon.is(Use.JOINT, word) && leadsToLabelled(at));
    }

    /** "from" and "to" around what is outdated, "not" and "but" as well. */
    private boolean isBesideOutdated(int at) {
        boolean leads = lexicon.is(Use.JOINT, words.get(at))
                || lexicon.is(Use.NEGATOR, words.get(at).lower());
        return leads
                && spans.stream().anyMatch(span -> span.outdated() && (at == span.from() - 1 || at == span.to() + 1));
    }

    /** "on" in "is on 14 March". */
    private boolean leadsToLabelled(int at) {
        int next = at + 1;
        while (next < words.size() && spanAt(next) == null && !lexicon.isContent(words.get(next))) {
            next++;
        }
        return next < words.size() && spanAt(next) != null && isNamed(0, next);
    }

    /** Whether the words say that what stands before a value has it. */
    private boolean isNamed(int from, int value) {
        boolean named = words.get(value).named();
        int i = value - 1;
        while (i >= from && !named && !lexicon.isContent(words.get(i)) && spanAt(i) == null) {
            Word word = words.get(i);
            named = lexicon.is(Use.COPULA, word.lower())
                    || (changes && word.lower().equals("to"));
            i--;
        }
        Span before = i >= from ? spanAt(i) : null;
        return named || (before != null && before.outdated());
    }

    /** Turns "deadline is" into "deadline:". */
    private static void label(StringBuilder text) {
        if (!text.isEmpty() && ":,".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append(':');
        }
    }

    private static void append(StringBuilder text, String word) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(word);
    }

    private boolean isEmptyBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            boolean change = changes && lexicon.is(Use.CHANGE, words.get(i).lower());
            if (spanAt(i) == null && !change && lexicon.isContent(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Span spanAt(int at) {
        for (Span span : spans) {
            if (span.from() <= at && at <= span.to()) {
                return span;
            }
        }
        return null;
    }
}
