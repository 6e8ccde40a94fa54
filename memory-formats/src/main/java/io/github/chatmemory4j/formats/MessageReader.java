package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the messages of one conversation, one after the other. Has state, so each conversation has its own. */
interface MessageReader {

    /** What stands beside the messages, for example a system text. */
    default void head(JsonNode head, ConversationFeed feed) {}

    void read(JsonNode message, ConversationFeed feed);

    /** After the last message. */
    default void finish(ConversationFeed feed) {}
}
