package io.github.chatmemory4j.language;

import java.util.List;

/**
 * Tells the language of a message.
 *
 * <p>{@link #byWords} needs nothing else and is the default; {@link #always} is for conversations whose language is known,
 * and one of your own can ask a trained model. Must be safe to share between threads.
 */
@FunctionalInterface
public interface LanguageDetector {

    /** The language of a text; {@link Language#ANY} when it cannot be told or is none of those known. */
    Language detect(String text);

    /**
     * By the script and, where scripts are shared, by the most frequent words of each of {@link Languages#ALL}; a few words,
     * also by the letters they are spelled with.
     */
    static LanguageDetector byWords() {
        return WordDetector.ALL;
    }

    /** As {@link #byWords()}, among these languages only. */
    static LanguageDetector byWords(List<Language> languages) {
        return new WordDetector(languages);
    }

    /** One language for everything. */
    static LanguageDetector always(Language language) {
        return text -> language;
    }
}
