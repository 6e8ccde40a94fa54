package io.github.chatmemory4j.claim;

/** What sort of thing a claim states. */
public enum ClaimKind {
    /** Something that is so. */
    FACT,
    /** What somebody likes or cannot stand. */
    PREFERENCE,
    /** What was settled. */
    DECISION,
    /** What is to be done, or is planned. */
    TASK,
    /** What happened once. */
    EPISODE
}
