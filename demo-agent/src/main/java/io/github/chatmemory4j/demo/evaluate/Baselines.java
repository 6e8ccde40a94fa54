package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Summaries that take no thought, for comparison. */
final class Baselines {

    private Baselines() {}

    /** Everything that was said, whatever the bound: what no summary can hold more than. */
    static Summarizer everything() {
        return request -> String.join("\n", lines(request));
    }

    /** The beginning of the conversation. */
    static Summarizer firstSentences(TokenCounter counter) {
        return request -> fitting(lines(request), request.maxTokens(), counter);
    }

    /** Any sentences; those of the previous summary have the chance they would have had at once. */
    static Summarizer randomSentences(TokenCounter counter, long seed) {
        List<String> all = new ArrayList<>();
        return request -> {
            if (request.previousSummary().isEmpty()) {
                all.clear();
            }
            request.messages().forEach(message -> all.addAll(sentences(message)));
            List<String> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            return fitting(shuffled, request.maxTokens(), counter);
        };
    }

    private static List<String> lines(SummaryRequest request) {
        List<String> lines = new ArrayList<>(request.previousSummary().lines().toList());
        request.messages().forEach(message -> lines.addAll(sentences(message)));
        return lines;
    }

    private static List<String> sentences(Message message) {
        return Sentences.of(message.text());
    }

    private static String fitting(List<String> lines, int maxTokens, TokenCounter counter) {
        StringBuilder text = new StringBuilder();
        int left = maxTokens;
        for (String line : lines) {
            left -= counter.countText(line + "\n");
            if (left < 0) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
