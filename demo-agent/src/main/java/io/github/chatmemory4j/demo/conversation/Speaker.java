package io.github.chatmemory4j.demo.conversation;

/** The side of the dialogue that said something. */
public enum Speaker {
    USER,
    ASSISTANT
}
