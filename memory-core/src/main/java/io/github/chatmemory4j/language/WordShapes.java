package io.github.chatmemory4j.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some languages a few words look most like: by three letters in a row of the words that each {@link Vocabulary}
 * lists, and by its words of grammar (a naive Bayes classifier with add-one smoothing). Immutable and safe to share between
 * threads.
 */
final class WordShapes {

    private static final int LETTERS = 3;

    /** What a sequence of letters that a language's words do not have is taken to have occurred. */
    private static final double UNSEEN = 0.3;

    /** How much more a listed word of grammar says than a word of the same letters. */
    private static final double GRAMMAR = 4;

    private static final double MOST = 0.5;

    private final List<Language> languages;

    /** The logarithm of each sequence's probability, by language. */
    private final Map<String, double[]> sequences = new HashMap<>();

    private final double[] unseen;

    WordShapes(List<Language> languages) {
        this.languages = List.copyOf(languages);
        this.unseen = new double[languages.size()];
        List<Map<String, Integer>> counts = new ArrayList<>();
        Set<String> all = new HashSet<>();
        for (Language language : languages) {
            Map<String, Integer> count = new HashMap<>();
            language.vocabulary().words().forEach(word -> sequences(word)
                    .forEach(s -> count.merge(s, 1, Integer::sum)));
            counts.add(count);
            all.addAll(count.keySet());
        }
        for (int i = 0; i < counts.size(); i++) {
            double total =
                    counts.get(i).values().stream().mapToInt(Integer::intValue).sum() + UNSEEN * all.size();
            unseen[i] = Math.log(UNSEEN / total);
            for (String sequence : all) {
                sequences.computeIfAbsent(sequence, s -> new double[languages.size()])[i] =
                        Math.log((counts.get(i).getOrDefault(sequence, 0) + UNSEEN) / total);
            }
        }
    }

    /** The language the words look most like; the first unless another is clearly closer. */
    Language closest(List<String> words, double clearly) {
        double[] scores = scores(words);
        scores[0] += clearly;
        return languages.get(best(scores));
    }

    /** Whether most letters are as in some of the languages. */
    boolean areKnown(List<String> words) {
        List<String> all =
                words.stream().flatMap(word -> sequences(word).stream()).toList();
        int best = best(scores(words));
        long known = all.stream()
                .filter(sequence -> sequences.containsKey(sequence) && sequences.get(sequence)[best] > unseen[best])
                .count();
        return known > MOST * all.size();
    }

    private double[] scores(List<String> words) {
        double[] scores = new double[languages.size()];
        for (String word : words) {
            List<String> of = sequences(word);
            for (int i = 0; i < scores.length; i++) {
                for (String sequence : of) {
                    double[] known = sequences.get(sequence);
                    scores[i] += known == null ? unseen[i] : known[i];
                }
                scores[i] += languages.get(i).vocabulary().has(Cue.FUNCTION, word) ? GRAMMAR : 0;
            }
        }
        return scores;
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    /** With the ends of the word, which tell most. */
    private static List<String> sequences(String word) {
        String ended = "^" + word + "$";
        List<String> sequences = new ArrayList<>();
        for (int i = 0; i + LETTERS <= ended.length(); i++) {
            sequences.add(ended.substring(i, i + LETTERS));
        }
        return sequences;
    }
}
