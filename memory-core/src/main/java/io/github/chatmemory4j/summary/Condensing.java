package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.Clipping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shortens a text that somebody else wrote by leaving out the sentences that state least. What stays keeps its words, its line
 * and its order; a heading stays as long as something stands under it.
 */
public record Condensing(TokenCounter counter) {

    private record Sentence(int line, String text) {}

    /** The text itself when it fits; clipped in the middle when not even one sentence does. */
    public String toTokens(String text, int maxTokens) {
        if (counter.countText(text) <= maxTokens) {
            return text;
        }
        Language language = LanguageDetector.byWords().detect(text);
        List<String> lines = text.lines().toList();
        List<Sentence> sentences = new ArrayList<>();
        List<SummaryLine> candidates = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!isHeading(lines.get(i))) {
                for (String sentence : Sentences.of(lines.get(i), language)) {
                    double score = SentenceScore.of(sentence, language);
                    candidates.add(new SummaryLine(sentence, language, score, sentences.size()));
                    sentences.add(new Sentence(i, sentence));
                }
            }
        }
        List<SummaryLine> best =
                new MaximalMarginalRelevance(sentence -> counter.countText(sentence + "\n")).of(candidates, maxTokens);
        for (int kept = best.size(); kept > 0; kept--) {
            Set<Integer> orders = new HashSet<>();
            best.subList(0, kept).forEach(line -> orders.add(line.order()));
            String shorter = joined(lines, sentences, orders);
            if (counter.countText(shorter) <= maxTokens) {
                return shorter;
            }
        }
        return Clipping.toTokens(text, maxTokens, counter.countText(text), counter);
    }

    private static boolean isHeading(String line) {
        return line.endsWith(":") || line.startsWith("#");
    }

    private static String joined(List<String> lines, List<Sentence> sentences, Set<Integer> kept) {
        StringBuilder text = new StringBuilder();
        int last = -1;
        for (int i = 0; i < sentences.size(); i++) {
            if (kept.contains(i)) {
                Sentence sentence = sentences.get(i);
                if (sentence.line() == last) {
                    text.append(' ');
                } else {
                    text.append(text.isEmpty() ? "" : "\n").append(heading(lines, last, sentence.line()));
                }
                text.append(sentence.text());
                last = sentence.line();
            }
        }
        return text.toString();
    }

    /** The last heading between two lines. */
    private static String heading(List<String> lines, int after, int before) {
        for (int i = before - 1; i > after; i--) {
            if (isHeading(lines.get(i))) {
                return lines.get(i) + "\n";
            }
        }
        return "";
    }
}
