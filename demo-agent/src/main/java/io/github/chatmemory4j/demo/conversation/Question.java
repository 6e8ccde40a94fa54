package io.github.chatmemory4j.demo.conversation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A question on a finished {@link Dialogue}.
 *
 * @param evidence ids of the utterances that hold the answer, in no particular order; may be empty
 * @param category the kind of question in the source, 0 when it has none
 * @param expected the answer, empty when the source gives none
 */
public record Question(String text, List<String> evidence, int category, String expected) {

    public Question {
        requireNonNull(text, "text");
        requireNonNull(expected, "expected");
        evidence = List.copyOf(evidence);
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank, was blank in a question");
        }
        if (category < 0) {
            throw new IllegalArgumentException("category must not be negative, was " + category);
        }
    }
}
