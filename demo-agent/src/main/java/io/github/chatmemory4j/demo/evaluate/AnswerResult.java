package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the answers table, as it stands in the JSON file. All shares are of the same answers, 0 to 1.
 *
 * @param tokens the most of a summary
 * @param first of the first sentences
 * @param random of random sentences, the mean of five draws
 * @param extractive of the sentences that state the most
 * @param keepingFacts of these and the facts kept: the default without a model
 * @param everything of the whole dialogue, which no summary can exceed
 */
record AnswerResult(
        int tokens, double first, double random, double extractive, double keepingFacts, double everything) {

    private static final List<Integer> TOKENS = List.of(120, 240, 400, 1_000);
    private static final int DRAWS = 5;

    /** A row for each bound. */
    static List<AnswerResult> of(List<Dialogue> dialogues, TokenCounter counter) {
        AnswerShare share = new AnswerShare(counter);
        double everything = share.of(dialogues, Baselines.everything(), 1);
        Summarizer extractive = new ExtractiveSummarizer(counter);
        List<AnswerResult> results = new ArrayList<>();
        for (int tokens : TOKENS) {
            double random = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                random += share.of(dialogues, Baselines.randomSentences(counter, draw), tokens) / DRAWS;
            }
            results.add(new AnswerResult(
                    tokens,
                    share.of(dialogues, Baselines.firstSentences(counter), tokens),
                    random,
                    share.of(dialogues, extractive, tokens),
                    share.of(dialogues, new FactKeepingSummarizer(extractive, counter), tokens),
                    everything));
        }
        return results;
    }
}
