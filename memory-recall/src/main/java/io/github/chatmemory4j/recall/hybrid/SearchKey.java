package io.github.chatmemory4j.recall.hybrid;

/** The texts under which a message can be found by its words. */
public enum SearchKey {
    /** The message itself, with speaker and date in front. */
    MESSAGE,
    /** The message between its two neighbours: what it is about is often said next to it. */
    NEIGHBOURS,
    /** The two messages before it and the message: an answer is found by its question. */
    ANSWER
}
