package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Languages;

/**
 * Words to look for.
 *
 * @param text the words, with spaces between them
 * @param language they are in, as a BCP 47 tag
 * @param conversation the language most of what is searched is in, in which they are looked for too
 */
public record AskedWords(String text, String language, String conversation) {

    public AskedWords {
        requireNonNull(text, "text");
        requireNonNull(language, "language");
        requireNonNull(conversation, "conversation");
    }

    /** English words in an English conversation. */
    public static AskedWords english(String text) {
        return new AskedWords(text, Languages.ENGLISH.tag(), Languages.ENGLISH.tag());
    }
}
