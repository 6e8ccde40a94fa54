package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replays one dialogue through one memory: every user message that an assistant message follows is a call of a real AI
 * service whose model gives the recorded answer; messages without a partner are added to the memory directly. Then each
 * question is asked on a copy of the finished memory.
 */
final class Replay {

    private final Dialogue dialogue;
    private final ContenderMemory memory;
    private final Measurements measurements;
    private final Map<String, String> textById = new HashMap<>();
    private final Set<String> texts;

    Replay(Dialogue dialogue, ContenderMemory memory, Measurements measurements) {
        this.dialogue = dialogue;
        this.memory = memory;
        this.measurements = measurements;
        dialogue.utterances().forEach(utterance -> textById.put(utterance.id(), utterance.text()));
        this.texts = new HashSet<>(textById.values());
    }

    void run() {
        measurements.dialogueStarts();
        List<Utterance> utterances = dialogue.utterances();
        int next = 0;
        while (next < utterances.size()) {
            next += replay(utterances, next);
        }
        dialogue.questions().forEach(this::ask);
        if (memory.recalls()) {
            SmallTalk.load().forEach(this::sayInPassing);
        }
        measurements.summaries(memory.summaryCalls(), memory.summaryInputTokens());
    }

    /** Replays the utterance at an index, with its answer if it has one, and returns how many that were. */
    private int replay(List<Utterance> utterances, int index) {
        Utterance utterance = utterances.get(index);
        Instant at = utterance.at();
        if (at != null) {
            memory.time(at);
        }
        boolean answered = utterance.speaker() == Speaker.USER
                && index + 1 < utterances.size()
                && utterances.get(index + 1).speaker() == Speaker.ASSISTANT;
        if (!answered) {
            memory.add(message(utterance));
            return 1;
        }
        turn(utterance.text(), utterances.get(index + 1).text());
        return 2;
    }

    private static ChatMessage message(Utterance utterance) {
        return utterance.speaker() == Speaker.USER
                ? UserMessage.from(utterance.text())
                : AiMessage.from(utterance.text());
    }

    private void turn(String said, String answer) {
        RecordingModel model = memory.model();
        model.answer(answer);
        long indexing = memory.indexingNanos();
        long summarizer = memory.summarizerNanos();
        long start = System.nanoTime();
        memory.service().chat(said);
        long nanos = System.nanoTime() - start - model.nanosInModel();
        measurements.turn(
                nanos, memory.indexingNanos() - indexing, memory.summarizerNanos() - summarizer, model.lastRequest());
        measurements.request(model.lastRequest(), said, texts);
    }

    private void ask(Question question) {
        try (ContenderMemory copy = memory.copy()) {
            copy.model().answer("(not recorded)");
            copy.service().chat(question.text());
            measurements.request(copy.model().lastRequest(), question.text(), texts);
            List<String> evidence =
                    question.evidence().stream().map(textById::get).toList();
            measurements.question(question, evidence, copy.model().lastRequest());
        }
    }

    private void sayInPassing(String said) {
        try (ContenderMemory copy = memory.copy()) {
            copy.model().answer("(not recorded)");
            copy.service().chat(said);
            measurements.saidInPassing(copy.model().lastRequest());
        }
    }
}
