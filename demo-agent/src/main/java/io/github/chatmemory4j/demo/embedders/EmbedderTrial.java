package io.github.chatmemory4j.demo.embedders;

import io.github.chatmemory4j.context.internal.RecallBlock;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.hybrid.LexicalIndex;
import io.github.chatmemory4j.recall.hybrid.RecallIndex;
import io.github.chatmemory4j.recall.hybrid.RecallQuery;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indexes dialogues with one embedder, and asks their questions: what share of the evidence is in blocks of some sizes, or
 * among the last messages, which a window would hold.
 */
final class EmbedderTrial {

    private static final int RECENT = 6;
    private static final int MAX_MESSAGES = 400;
    private static final int BATCH = 64;

    /** LoCoMo's questions that have no answer in the dialogue. */
    private static final int CATEGORY_NOT_ASKED = 5;

    private final @Nullable Embedder embedder;
    private final List<Integer> blockTokens;
    private final TokenCounter counter = JtokkitTokenCounter.o200k();
    private final double[] evidence;
    private int questions;
    private long embedNanos;
    private long askNanos;
    private int messages;

    EmbedderTrial(@Nullable Embedder embedder, List<Integer> blockTokens) {
        this.embedder = embedder;
        this.blockTokens = blockTokens;
        this.evidence = new double[blockTokens.size()];
    }

    /**
     * What came out.
     *
     * @param evidence for each size, the mean share in [0, 1]
     * @param messageMillis to embed one message in batches
     * @param questionMillis to answer one question, its embedding included
     */
    record Outcome(List<Double> evidence, double messageMillis, double questionMillis) {

        Outcome {
            evidence = List.copyOf(evidence);
        }
    }

    Outcome outcome() {
        List<Double> means =
                Arrays.stream(evidence).map(sum -> sum / questions).boxed().toList();
        return new Outcome(means, embedNanos / 1e6 / messages, askNanos / 1e6 / questions);
    }

    void run(Dialogue dialogue) {
        List<TranscriptEntry> entries = entries(dialogue);
        try (RecallIndex index = new RecallIndex(RecallSettings.DEFAULT, embedder, new LexicalIndex())) {
            index.add(entries);
            long start = System.nanoTime();
            while (!index.embedMissing(BATCH).isEmpty()) {
                // the next batch
            }
            embedNanos += System.nanoTime() - start;
            messages += entries.size();
            for (Question question : dialogue.questions()) {
                if (question.category() != CATEGORY_NOT_ASKED
                        && !question.evidence().isEmpty()) {
                    ask(question, dialogue, entries, index);
                }
            }
        }
    }

    private static List<TranscriptEntry> entries(Dialogue dialogue) {
        List<TranscriptEntry> entries = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (Utterance utterance : dialogue.utterances()) {
            at = utterance.at() == null ? at : utterance.at();
            Message message = utterance.speaker() == Speaker.USER
                    ? Message.user(utterance.text())
                    : Message.assistant(utterance.text());
            entries.add(new TranscriptEntry(entries.size(), message, at));
        }
        return entries;
    }

    private void ask(Question question, Dialogue dialogue, List<TranscriptEntry> entries, RecallIndex index) {
        int windowStart = entries.size() - RECENT;
        Instant now = entries.get(entries.size() - 1).at();
        long start = System.nanoTime();
        List<RecalledMessage> found = index
                .recall(new RecallQuery(question.text(), now, position -> position < windowStart, MAX_MESSAGES))
                .hits()
                .stream()
                .map(hit -> new RecalledMessage(entries.get((int) hit.position()), hit))
                .toList();
        askNanos += System.nanoTime() - start;
        Map<String, Integer> positions = new HashMap<>();
        dialogue.utterances().forEach(utterance -> positions.put(utterance.id(), positions.size()));
        for (int size = 0; size < evidence.length; size++) {
            Set<Long> sent = new HashSet<>();
            RecallBlock.of(found, question.text(), blockTokens.get(size), counter, ZoneOffset.UTC)
                    .messages()
                    .forEach(message -> sent.add(message.entry().position()));
            long there = question.evidence().stream()
                    .map(positions::get)
                    .filter(position -> position >= windowStart || sent.contains((long) position))
                    .count();
            evidence[size] += (double) there / question.evidence().size();
        }
        questions++;
    }
}
