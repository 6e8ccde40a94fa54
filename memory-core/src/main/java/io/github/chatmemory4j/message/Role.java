package io.github.chatmemory4j.message;

/** Who speaks in a message. */
public enum Role {
    /** Instructions to the model; a conversation has at most one in force, the newest. */
    SYSTEM,
    /** The person, or whoever stands in for one; starts a turn. */
    USER,
    /** The model; may ask for tools. */
    ASSISTANT,
    /** The result of one tool call. */
    TOOL
}
