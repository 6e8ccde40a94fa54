package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many answers to the questions on a dialogue stand in its summary: the answer's words in a row, upper and lower case,
 * punctuation and articles left out. Category 5 asks for what was never said and is not counted.
 */
final class AnswerShare {

    /** What a compaction folds in at a time, at the default budget of 3,000 tokens. */
    static final int FOLD_TOKENS = 1_500;

    private static final int LAST_CATEGORY_WITH_ANSWERS = 4;

    private final TokenCounter counter;

    AnswerShare(TokenCounter counter) {
        this.counter = counter;
    }

    /** Share of the answers of all dialogues that are in their summaries, 0 to 1. */
    double of(List<Dialogue> dialogues, Summarizer summarizer, int maxTokens) {
        int answers = 0;
        int held = 0;
        for (Dialogue dialogue : dialogues) {
            String summary = normalised(summary(dialogue, summarizer, maxTokens));
            for (Question question : dialogue.questions()) {
                if (isCounted(question)) {
                    answers++;
                    held += summary.contains(normalised(question.expected())) ? 1 : 0;
                }
            }
        }
        return answers == 0 ? 0 : (double) held / answers;
    }

    private static boolean isCounted(Question question) {
        return question.category() <= LAST_CATEGORY_WITH_ANSWERS
                && !normalised(question.expected()).isBlank();
    }

    /** The summary at the end, after folding the dialogue bit by bit. */
    private String summary(Dialogue dialogue, Summarizer summarizer, int maxTokens) {
        String summary = "";
        List<Message> fold = new ArrayList<>();
        int tokens = 0;
        for (Utterance utterance : dialogue.utterances()) {
            Message message = message(utterance);
            fold.add(message);
            tokens += counter.count(message);
            if (tokens >= FOLD_TOKENS) {
                summary = summarizer.summarize(new SummaryRequest(summary, fold, maxTokens));
                fold.clear();
                tokens = 0;
            }
        }
        return fold.isEmpty() ? summary : summarizer.summarize(new SummaryRequest(summary, fold, maxTokens));
    }

    private static Message message(Utterance utterance) {
        return utterance.speaker() == Speaker.USER
                ? Message.user(utterance.text())
                : Message.assistant(utterance.text());
    }

    private static String normalised(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .replaceAll("\\b(?:a|an|the)\\b", " ")
                        .replaceAll("\\s+", " ")
                        .strip()
                + " ";
    }
}
