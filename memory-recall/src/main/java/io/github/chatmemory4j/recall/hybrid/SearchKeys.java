package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Languages;

/**
 * What a message is searched by.
 *
 * @param language of the message, as a BCP 47 tag
 */
public record SearchKeys(long position, String message, String neighbours, String answer, String language) {

    public SearchKeys {
        requireNonNull(message, "message");
        requireNonNull(neighbours, "neighbours");
        requireNonNull(answer, "answer");
        requireNonNull(language, "language");
    }

    /** The keys of a message in English. */
    public SearchKeys(long position, String message, String neighbours, String answer) {
        this(position, message, neighbours, answer, Languages.ENGLISH.tag());
    }

    public String text(SearchKey key) {
        return switch (key) {
            case MESSAGE -> message;
            case NEIGHBOURS -> neighbours;
            case ANSWER -> answer;
        };
    }
}
