package io.github.chatmemory4j.facts;

import java.util.List;

/** Writes the words of a fact: the values as they were said, the words around them without those that say nothing. */
record FactText(List<Word> words, List<Span> spans) {

    String between(int from, int to) {
        StringBuilder text = new StringBuilder();
        boolean bare = spans.get(0).from() > from && isEmptyBetween(from, spans.get(0).from());
        for (int i = from; i <= to; i++) {
            Word word = words.get(i);
            boolean inValue = isInValue(i);
            boolean copula = !inValue && Cues.COPULAS.contains(word.lower());
            if (!bare && (copula || word.named() && i > from)) {
                label(text);
            } else if (!inValue && i > from && word.opens() && !text.isEmpty()) {
                text.append(',');
            }
            if (inValue || bare || !Cues.isFiller(word)) {
                append(text, word.text());
            }
        }
        String written = text.toString();
        return written.endsWith(":") ? written.substring(0, written.length() - 1) : written;
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
        return words.subList(from, to).stream().noneMatch(Cues::isContent);
    }

    private boolean isInValue(int at) {
        return spans.stream().anyMatch(span -> span.from() <= at && at <= span.to());
    }
}
