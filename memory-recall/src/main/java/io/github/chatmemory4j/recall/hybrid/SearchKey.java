package io.github.chatmemory4j.recall.hybrid;

/** The texts under which a message can be found by its words. */
public enum SearchKey {
    /** The message itself, with speaker and date in front. */
    MESSAGE(0, 0),
    /** The message between its two neighbours: what it is about is often said next to it. */
    NEIGHBOURS(1, 1),
    /** The two messages before it and the message: an answer is found by its question. */
    ANSWER(Neighbourhood.BEFORE_ANSWER, 0);

    private final int before;
    private final int after;

    SearchKey(int before, int after) {
        this.before = before;
        this.after = after;
    }

    /** How many messages before it of the same session are part of the text. */
    int before() {
        return before;
    }

    /** How many messages after it of the same session are part of the text. */
    int after() {
        return after;
    }
}
