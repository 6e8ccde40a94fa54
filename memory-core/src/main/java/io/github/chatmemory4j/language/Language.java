package io.github.chatmemory4j.language;

import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the memory knows about a human language: its words, sentences and times, who is meant, how models decline, and
 * whether exact facts can be found in it. All of it only sharpens: {@link #ANY} knows nothing, and summarising and recalling
 * still work by form, by meaning and by words.
 *
 * <p>Implementations are stateless and safe to share between threads. {@link Languages} has those that come with the library.
 */
public interface Language {

    /** A language nobody told us about. */
    Language ANY = new Language() {};

    /** The BCP 47 tag, such as {@code en} or {@code pt}; {@code und} for none. */
    default String tag() {
        return "und";
    }

    /** The words that tell something in this language. */
    default Vocabulary vocabulary() {
        return Vocabulary.NONE;
    }

    /** Whether a word that ends a sentence with its period does not, as a title or an abbreviation; without the period. */
    default boolean isAbbreviation(String word) {
        return false;
    }

    /** The words by which exact facts are told from talk; empty for a language in which none are looked for. */
    default Optional<FactWords> factWords() {
        return Optional.empty();
    }

    /** Whether a sentence says what somebody is called, or how to reach them. */
    default boolean tellsIdentity(String sentence) {
        return vocabulary().count(Cue.IDENTITY, Words.of(sentence)) > 0;
    }

    /** Whether a word, in lower case, tells that something happened or came to be so. */
    default boolean tellsEvent(String word) {
        return vocabulary().has(Cue.EVENT, word);
    }

    /** Whether a text begins as models do when they will not or cannot answer; one line in lower case. */
    default boolean refuses(String beginning) {
        return false;
    }

    /** Whether a line begins as models do when they announce what follows: "Sure! Here is the summary:". */
    default boolean announces(String line) {
        return false;
    }

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

    /** The times that a text names, in order and without overlap, as meant when it was said on a day. */
    default List<TimeExpression> times(String text, LocalDate saidOn) {
        return List.of();
    }
}
