package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Label;
import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Said;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells where the lines of a summary come from: the sentence of the dialogue that has most of a line's words. A line of which
 * no sentence has six words of ten comes from nowhere.
 */
final class SourceLines {

    private static final double MIN_SHARE = 0.6;
    private static final double LABELLED_SHARE = 0.5;
    private static final double WHOLE_SHARE = 0.8;
    private static final Pattern HEADING =
            Pattern.compile("^\\p{L}{3} \\d{1,2} \\p{L}{3,9} \\d{4}:$|^.*[^\\p{L}\\d].*:$|^$");
    private static final Pattern MARKS = Pattern.compile("^(?:[-*•] |\\[[^\\]]{1,60}] )*");
    private static final Pattern SPEAKER = Pattern.compile("^[\\p{L} ]{1,30}: ");
    private static final Pattern RESOLVED = Pattern.compile(" \\([^()]*\\d{4}[^()]*\\)");

    /** A sentence and the message it stands in. */
    record Source(int message, String sentence, Set<String> words) {}

    private final List<Source> sources = new ArrayList<>();

    SourceLines(List<Said> dialogue) {
        for (int i = 0; i < dialogue.size(); i++) {
            for (String sentence : Sentences.of(dialogue.get(i).message().text())) {
                sources.add(new Source(i, sentence, new HashSet<>(Words.of(sentence))));
            }
        }
    }

    /** The lines of a summary that say something, without what the summary adds to them. */
    static List<String> lines(String summary) {
        return summary.lines()
                .map(String::strip)
                .filter(line -> !HEADING.matcher(line).matches())
                .map(line -> MARKS.matcher(line).replaceFirst(""))
                .map(line -> RESOLVED.matcher(line).replaceAll(""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The sentences that a line may come from; more than one where they have equally many of its words. */
    List<Source> of(String line) {
        List<Source> whole = best(line);
        return whole.isEmpty() ? best(SPEAKER.matcher(line).replaceFirst("")) : whole;
    }

    private List<Source> best(String line) {
        Set<String> words = new HashSet<>(Words.of(SPEAKER.matcher(line).replaceFirst("")));
        if (words.isEmpty()) {
            words = new HashSet<>(Words.of(line));
        }
        List<Source> best = new ArrayList<>();
        double most = MIN_SHARE;
        for (Source source : sources) {
            double share = share(words, source.words());
            if (share > most) {
                best.clear();
                most = share;
            }
            if (share == most) {
                best.add(source);
            }
        }
        return best;
    }

    /**
     * Whether a line tells a labelled part of a message: it has half of its words that mean something
     * and not many others, or a short form of it that has two words or more and hardly any others.
     */
    static boolean tells(String line, Label label) {
        Set<String> words = content(SPEAKER.matcher(line).replaceFirst(""));
        Set<String> labelled = content(label.text());
        boolean most = share(labelled, words) >= LABELLED_SHARE && share(words, labelled) >= LABELLED_SHARE / 2;
        return most || (words.size() > 1 && share(words, labelled) >= WHOLE_SHARE);
    }

    /** The words without grammar; all of them where there is nothing else. */
    static Set<String> content(String text) {
        Set<String> words = new HashSet<>(Words.of(text));
        Set<String> content = new HashSet<>(words);
        content.removeIf(LanguageDetector.byWords().detect(text)::isFunctionWord);
        return content.isEmpty() ? words : content;
    }

    static double share(Set<String> of, Set<String> in) {
        return of.isEmpty() ? 0 : (double) of.stream().filter(in::contains).count() / of.size();
    }
}
