package io.github.chatmemory4j.recall;

/** What speaks for a message. Some signals are ranked lists, the others are hints that a message has or has not. */
public enum Signal {
    /** Close to the question in meaning. */
    SEMANTIC("by meaning"),
    /** It and its neighbours are. */
    SEMANTIC_NEIGHBOURS("by meaning with its neighbours"),
    /** The messages before it and it are. */
    SEMANTIC_ANSWER("by meaning as an answer"),
    /** Shares rare words with the question. */
    LEXICAL("by words"),
    /** It and its neighbours do. */
    LEXICAL_NEIGHBOURS("by words with its neighbours"),
    /** The messages before it and it do. */
    LEXICAL_ANSWER("by words as an answer"),
    /** Said in a session that has other good messages. */
    SESSION("by its session"),
    /** Said by whom the question is about. */
    SPEAKER("said by the one meant"),
    /** Tells a time, and the question asks for one. */
    TIME("tells a time"),
    /** Said on or soon after a date in the question. */
    DATE("said around the date asked for"),
    /** Asks, and so seldom answers. */
    ASKS("is a question itself");

    private final String words;

    Signal(String words) {
        this.words = words;
    }

    boolean isRanked() {
        return compareTo(SPEAKER) < 0;
    }

    String words() {
        return words;
    }
}
