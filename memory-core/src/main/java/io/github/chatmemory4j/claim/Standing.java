package io.github.chatmemory4j.claim;

/** What became of a claim. */
public enum Standing {
    /** It holds. */
    CURRENT,
    /** It held, until something else took its place or it ended. */
    PAST,
    /** It says something else than one that is trusted more, and waits for the user to say which is right. */
    CONTESTED
}
