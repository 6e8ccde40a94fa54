package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

/** What a message is searched by. */
public record SearchKeys(long position, String message, String neighbours, String answer) {

    public SearchKeys {
        requireNonNull(message, "message");
        requireNonNull(neighbours, "neighbours");
        requireNonNull(answer, "answer");
    }

    public String text(SearchKey key) {
        return switch (key) {
            case MESSAGE -> message;
            case NEIGHBOURS -> neighbours;
            case ANSWER -> answer;
        };
    }
}
