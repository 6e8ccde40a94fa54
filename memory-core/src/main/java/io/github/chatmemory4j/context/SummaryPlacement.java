package io.github.chatmemory4j.context;

/** Where in a request the running summary is sent. */
public enum SummaryPlacement {
    /** After the text of the system message; works with every provider and costs the least. */
    IN_SYSTEM_MESSAGE,
    /**
     * As a user message and an assistant acknowledgement directly after the system message: the system message stays the
     * same from compaction to compaction, and nothing users said gains the authority of instructions.
     */
    AS_MESSAGES
}
