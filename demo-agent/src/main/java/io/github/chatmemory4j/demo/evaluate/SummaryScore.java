package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Asked;
import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Label;
import io.github.chatmemory4j.demo.evaluate.SourceLines.Source;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a summary tells of a labelled dialogue, as shares from 0 to 1.
 *
 * @param density of its lines that tell a labelled statement of the message they come from
 * @param answers to the questions, all words of which stand in one of its lines
 * @param survival of the labelled statements, seven words of ten of which stand in one of its lines
 */
record SummaryScore(double density, double answers, double survival) {

    private static final double SURVIVES = 0.7;
    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th)\\b");

    /** @param scores at least one */
    static SummaryScore mean(List<SummaryScore> scores) {
        return new SummaryScore(
                scores.stream().mapToDouble(SummaryScore::density).average().orElseThrow(),
                scores.stream().mapToDouble(SummaryScore::answers).average().orElseThrow(),
                scores.stream().mapToDouble(SummaryScore::survival).average().orElseThrow());
    }

    static SummaryScore of(LabelledDialogue dialogue, String summary) {
        List<String> lines = SourceLines.lines(summary);
        List<Set<String>> told = summary.lines().map(SummaryScore::words).toList();
        SourceLines sources = new SourceLines(dialogue.messages());
        double hits = 0;
        for (String line : lines) {
            List<Source> from = sources.of(line);
            long labelled = from.stream()
                    .filter(source -> isLabelled(dialogue, source, line))
                    .count();
            hits += from.isEmpty() ? 0 : (double) labelled / from.size();
        }
        long answered = dialogue.questions().stream()
                .map(Asked::answer)
                .filter(answer -> isTold(words(answer), told, 1))
                .count();
        long surviving = dialogue.labels().stream()
                .filter(label -> isTold(words(label.text()), told, SURVIVES))
                .count();
        return new SummaryScore(
                lines.isEmpty() ? 0 : hits / lines.size(),
                (double) answered / Math.max(1, dialogue.questions().size()),
                (double) surviving / Math.max(1, dialogue.labels().size()));
    }

    private static boolean isLabelled(LabelledDialogue dialogue, Source source, String line) {
        for (Label label : dialogue.labels()) {
            if (label.message() == source.message() && SourceLines.tells(line, label)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTold(Set<String> words, List<Set<String>> lines, double share) {
        return lines.stream().anyMatch(line -> SourceLines.share(words, line) >= share);
    }

    private static Set<String> words(String text) {
        return SourceLines.content(ORDINAL.matcher(text).replaceAll(""));
    }
}
