package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Said;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Summaries of a whole dialogue that take no thought, for comparison. */
final class PlainSummaries {

    private PlainSummaries() {}

    /** The sentences it begins with. */
    static FoldedSummary first(TokenCounter counter) {
        return (dialogue, maxTokens) -> fitting(sentences(dialogue), maxTokens, counter);
    }

    /** Any sentences, the same for the same seed. */
    static FoldedSummary random(TokenCounter counter, long seed) {
        return (dialogue, maxTokens) -> {
            List<String> shuffled = sentences(dialogue);
            Collections.shuffle(shuffled, new Random(seed));
            return fitting(shuffled, maxTokens, counter);
        };
    }

    private static List<String> sentences(List<Said> dialogue) {
        List<String> sentences = new ArrayList<>();
        dialogue.forEach(said -> sentences.addAll(Sentences.of(said.message().text())));
        return sentences;
    }

    private static String fitting(List<String> sentences, int maxTokens, TokenCounter counter) {
        StringBuilder text = new StringBuilder();
        int left = maxTokens;
        for (String sentence : sentences) {
            left -= counter.countText(sentence + "\n");
            if (left < 0) {
                break;
            }
            text.append(sentence).append('\n');
        }
        return text.toString();
    }
}
