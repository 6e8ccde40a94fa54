package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.demo.request.RequestTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays one dialogue through one memory: every user message that an assistant message follows is a call of a real AI
 * service whose model gives the recorded answer; messages without a partner are added to the memory directly. Then each
 * question is asked on a copy of the finished memory.
 */
final class Replay {

    private final Dialogue dialogue;
    private final ContenderMemory memory;
    private final Measurements measurements;
    private final @Nullable Recording recording;
    private final Map<String, String> textById = new HashMap<>();
    private final Set<String> texts;

    /** @param recording takes down every turn; null for nobody */
    Replay(Dialogue dialogue, ContenderMemory memory, Measurements measurements, @Nullable Recording recording) {
        this.dialogue = dialogue;
        this.memory = memory;
        this.measurements = measurements;
        this.recording = recording;
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
        if (recording != null) {
            recording.turns().add(recorded(utterances.subList(0, index)));
        }
        return 2;
    }

    /** The last turn, of which the dialogue before its question is known. */
    private Recording.Turn recorded(List<Utterance> before) {
        ChatRequest request = memory.model().lastRequest();
        List<Recording.Fate> fates = memory.lastFates();
        return new Recording.Turn(
                before.size(),
                measurements.tokens(request),
                measurements.lastCommonTokens(),
                fates.isEmpty() ? sentOrNot(before, request) : fates);
    }

    private static List<Recording.Fate> sentOrNot(List<Utterance> before, ChatRequest request) {
        Set<String> sent = new HashSet<>();
        request.messages().forEach(message -> sent.add(RequestTexts.text(message)));
        List<Recording.Fate> fates = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            boolean isSent = sent.contains(before.get(i).text());
            Recording.Fate last = fates.isEmpty() ? null : fates.get(fates.size() - 1);
            String placement = isSent ? "verbatim" : "gone";
            if (last != null && last.placement().equals(placement)) {
                fates.set(fates.size() - 1, new Recording.Fate(last.from(), i + 1, placement, last.reason()));
            } else {
                fates.add(new Recording.Fate(i, i + 1, placement, isSent ? "in the window" : "evicted by the window"));
            }
        }
        return fates;
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
