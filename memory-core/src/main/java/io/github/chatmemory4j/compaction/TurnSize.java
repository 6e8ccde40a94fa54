package io.github.chatmemory4j.compaction;

/** How many messages and tokens a turn has. */
public record TurnSize(int messages, int tokens) {

    public TurnSize {
        if (messages < 0 || tokens < 0) {
            throw new IllegalArgumentException(
                    "messages and tokens must not be negative, were " + messages + " and " + tokens);
        }
    }
}
