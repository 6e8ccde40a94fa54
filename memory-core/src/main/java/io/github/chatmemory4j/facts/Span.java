package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.language.Word;
import java.util.List;

/**
 * Where an exact value stands in a sentence.
 *
 * @param from its first word
 * @param to its last word, inclusive
 * @param outdated whether the sentence says that the next one has taken its place
 */
record Span(FactKind kind, int from, int to, boolean outdated) {

    private static final String POSSESSIVE = "'s";

    Span(FactKind kind, int from, int to) {
        this(kind, from, to, false);
    }

    Span asOutdated() {
        return new Span(kind, from, to, true);
    }

    FactValue value(String sentence, List<Word> words) {
        String text = sentence.substring(words.get(from).start(), words.get(to).end());
        if (kind == FactKind.NAME && words.get(to).lower().endsWith(POSSESSIVE)) {
            text = text.substring(0, text.length() - POSSESSIVE.length());
        }
        return new FactValue(kind, text.strip().replaceAll("\\s+", " "), outdated);
    }
}
