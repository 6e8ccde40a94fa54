package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays one dialogue through one memory: every user message that an assistant message follows is a call of a real AI
 * service whose model gives the recorded answer; messages without a partner are added to the memory directly. Then each
 * question is asked on a copy of the finished memory.
 */
final class Replay {

    private static final int FIRST_CATEGORY_NOT_ASKED = 5;

    private final Dialogue dialogue;
    private final ContenderMemory memory;
    private final int budget;
    private final Measurements measurements;
    private final Map<String, String> textById = new HashMap<>();

    Replay(Dialogue dialogue, Contender contender, int budget, int keepRecent, Measurements measurements) {
        this.dialogue = dialogue;
        this.budget = budget;
        this.measurements = measurements;
        this.memory = ContenderMemory.of(contender, budget, keepRecent, dialogue);
        dialogue.utterances().forEach(utterance -> textById.put(utterance.id(), utterance.text()));
    }

    void run() {
        try (memory) {
            List<Utterance> utterances = dialogue.utterances();
            int i = 0;
            while (i < utterances.size()) {
                Utterance utterance = utterances.get(i);
                boolean answered = utterance.speaker() == Speaker.USER
                        && i + 1 < utterances.size()
                        && utterances.get(i + 1).speaker() == Speaker.ASSISTANT;
                Instant at = utterance.at();
                if (at != null) {
                    memory.time(at);
                }
                if (answered) {
                    turn(utterance.text(), utterances.get(i + 1).text());
                    i += 2;
                } else {
                    memory.add(message(utterance));
                    i++;
                }
            }
            dialogue.questions().forEach(this::ask);
            measurements.summaryCalls(memory.summaryCalls());
        }
    }

    private static ChatMessage message(Utterance utterance) {
        return utterance.speaker() == Speaker.USER
                ? UserMessage.from(utterance.text())
                : AiMessage.from(utterance.text());
    }

    private void turn(String said, String answer) {
        RecordingModel model = memory.model();
        model.answer(answer);
        long start = System.nanoTime();
        memory.service().chat(said);
        long nanos = System.nanoTime() - start - model.nanosInModel();
        measure(model.lastRequest(), said);
        measurements.turn(nanos);
    }

    private void ask(Question question) {
        if (question.category() >= FIRST_CATEGORY_NOT_ASKED
                || question.evidence().isEmpty()) {
            return;
        }
        try (ContenderMemory copy = memory.copy()) {
            copy.model().answer("(not recorded)");
            copy.service().chat(question.text());
            ChatRequest request = copy.model().lastRequest();
            measure(request, question.text());
            List<String> evidence =
                    question.evidence().stream().map(textById::get).toList();
            measurements.question(question.category(), RequestCheck.shareHeld(request, evidence));
        }
    }

    private void measure(ChatRequest request, String said) {
        measurements.request(
                RequestCheck.tokens(request),
                budget,
                RequestCheck.isValid(request, said),
                RequestCheck.verbatim(request, textById.values()));
    }
}
