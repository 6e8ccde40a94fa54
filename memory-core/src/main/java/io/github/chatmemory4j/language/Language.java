package io.github.chatmemory4j.language;

import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What recall needs to know about a language. All of it only sharpens: {@link #ANY} knows nothing, and recalling still
 * works by meaning and by words.
 *
 * <p>Implementations are stateless and safe to share between threads.
 */
public interface Language {

    /** A language nobody told us about. */
    Language ANY = new Language() {};

    /** Whether a word, as it is written, is grammar that says nothing about the subject: "what", "did", "the". */
    default boolean isFunctionWord(String word) {
        return false;
    }

    /** Whether a word, as it is written, alone is no reason to recall anything: "thanks", "great", "tomorrow". */
    default boolean isSmallTalk(String word) {
        return false;
    }

    /** Whether a message asks for something, so that it wants an answer rather than to be heard. */
    default boolean asks(String text) {
        return QuestionMarks.nearTheEndOf(text);
    }

    /** Whether a question asks for a time. */
    default boolean asksForTime(String question) {
        return false;
    }

    /** Whether a message tells a time. */
    default boolean tellsTime(String text) {
        return false;
    }

    /** Whose words a question asks for, by its pronouns: the user's in "what did I say", the assistant's in "did you". */
    default Optional<Role> speakerMeant(String question) {
        return Optional.empty();
    }

    /** The days a question names. */
    default List<DateSpan> dates(String question, LocalDate today) {
        return List.of();
    }
}
