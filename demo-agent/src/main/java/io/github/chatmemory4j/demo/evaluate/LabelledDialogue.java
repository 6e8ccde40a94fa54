package io.github.chatmemory4j.demo.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A dialogue in which somebody marked what a reader would write down, and what nobody would. The texts are this project's own,
 * written apart from any rule that is measured on them.
 *
 * @param kind of text, such as {@code support}
 * @param labels statements that are facts, word for word, with the position of their message
 * @param notFacts what is none, likewise
 * @param questions with the answers that stand in the dialogue
 */
record LabelledDialogue(
        String kind, List<Said> messages, List<Label> labels, List<Label> notFacts, List<Asked> questions) {

    private static final List<String> KINDS = List.of("small-talk", "support", "coding-agent", "planning", "german");

    /** A message and its time. */
    record Said(Message message, Instant at) {}

    /** A part of a message. */
    record Label(int message, String text) {}

    /** A question's answer, and the messages it stands in. */
    record Asked(String answer, Set<Integer> evidence) {}

    private record Speaking(Role role, String name, String text, List<ToolCall> toolCalls, String toolCallId)
            implements Message {

        @Override
        public Message withText(String text) {
            return new Speaking(role, name, text, toolCalls, toolCallId);
        }
    }

    /** The five dialogues that come with the demo. */
    static List<LabelledDialogue> bundled() {
        return KINDS.stream().map(LabelledDialogue::read).toList();
    }

    private static LabelledDialogue read(String kind) {
        try (InputStream file = LabelledDialogue.class.getResourceAsStream("/labelled/" + kind + ".json")) {
            return of(kind, new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the labelled dialogue " + kind, e);
        }
    }

    private static LabelledDialogue of(String kind, JsonNode file) {
        List<Said> messages = new ArrayList<>();
        file.path("messages").forEach(message -> messages.add(said(message)));
        List<Label> labels = new ArrayList<>();
        file.path("labels")
                .forEach(label -> labels.add(new Label(
                        label.path("message").asInt(), label.path("statement").asText())));
        List<Label> notFacts = new ArrayList<>();
        for (int i = 0; i < file.path("notFacts").size(); i++) {
            notFacts.add(new Label(
                    file.path("notFactsAt").path(i).asInt(),
                    file.path("notFacts").path(i).asText()));
        }
        List<Asked> questions = new ArrayList<>();
        file.path("questions").forEach(question -> {
            Set<Integer> evidence = new HashSet<>();
            question.path("evidence").forEach(position -> evidence.add(position.asInt()));
            questions.add(new Asked(question.path("answer").asText(), evidence));
        });
        return new LabelledDialogue(kind, messages, labels, notFacts, questions);
    }

    private static Said said(JsonNode message) {
        List<ToolCall> calls = new ArrayList<>();
        message.path("toolCalls")
                .forEach(call -> calls.add(new ToolCall(
                        "call-" + calls.size(),
                        call.path("name").asText(),
                        call.path("arguments").asText())));
        Role role = Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT));
        String name = role == Role.TOOL ? "" : message.path("name").asText("");
        return new Said(
                new Speaking(role, name, message.path("text").asText(), calls, role == Role.TOOL ? "call-0" : ""),
                Instant.parse(message.path("at").asText()));
    }
}
