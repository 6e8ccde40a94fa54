package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.summary.Summarizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Summaries as a good model writes them, one for each fold of a generated conversation, by a fixed rule: in at most 120 words
 * it states the newest facts word for word, each in a short sentence, until two thirds of the words are used, and names what
 * the older ones were about without their values. That models generalise values to labels as a summary rolls on is what the
 * makers of other agents measured; how a given model does it differs.
 */
final class RecordedSummaries {

    private static final int MAX_WORDS = 120;
    private static final double WORD_FOR_WORD = 2.0 / 3;

    private RecordedSummaries() {}

    /** Answers the first call with the first fold's summary and so on. */
    static Summarizer of(PlantedConversation conversation) {
        int[] folds = {0};
        return request -> {
            folds[0]++;
            return summary(conversation.facts(), folds[0]);
        };
    }

    private static String summary(List<Planted> facts, int fold) {
        List<Planted> known = new ArrayList<>(
                facts.stream().filter(fact -> fact.isKnownAfter(fold)).toList());
        known.sort(Comparator.comparingInt(Planted::firstFold).reversed());
        StringBuilder summary = new StringBuilder("The user and the assistant sorted out several things.");
        StringBuilder older = new StringBuilder();
        for (Planted fact : known) {
            String sentence = sentence(fact, fold);
            if (words(summary + sentence) <= WORD_FOR_WORD * MAX_WORDS) {
                summary.append(sentence);
            } else if (words(summary.toString() + older + fact.label()) < MAX_WORDS - 8) {
                older.append(older.isEmpty() ? " Earlier they settled matters of " : ", ")
                        .append("the ")
                        .append(fact.label());
            }
        }
        return summary.append(older).append(older.isEmpty() ? "" : ".").toString();
    }

    private static String sentence(Planted fact, int fold) {
        return fact.kind() == FactKind.NEGATION
                ? " The " + fact.label() + " is no longer wanted."
                : " The " + fact.label() + " is " + fact.valueAfter(fold) + ".";
    }

    private static int words(String text) {
        return text.split("\\s+", -1).length;
    }
}
