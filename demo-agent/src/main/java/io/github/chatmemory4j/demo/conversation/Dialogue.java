package io.github.chatmemory4j.demo.conversation;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was said, oldest first, and what may be asked about it afterwards. All evidence exists. */
public record Dialogue(String name, List<Utterance> utterances, List<Question> questions) {

    public Dialogue {
        requireNonNull(name, "name");
        utterances = List.copyOf(utterances);
        questions = List.copyOf(questions);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank, was '" + name + "'");
        }
        if (utterances.isEmpty()) {
            throw new IllegalArgumentException("utterances must not be empty, were in dialogue '" + name + "'");
        }
        Set<String> ids = new HashSet<>();
        for (Utterance utterance : utterances) {
            if (!ids.add(utterance.id())) {
                throw new IllegalArgumentException("utterance ids must be unique, was twice: " + utterance.id());
            }
        }
        for (Question question : questions) {
            for (String id : question.evidence()) {
                if (!ids.contains(id)) {
                    throw new IllegalArgumentException("evidence must be the id of an utterance, was " + id);
                }
            }
        }
    }
}
