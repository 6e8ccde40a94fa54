package io.github.chatmemory4j.formats;

import java.io.IOException;

/**
 * Reads one format. What breaks its rules is an {@link IllegalArgumentException} that says the rule and quotes nothing. Reading
 * again gives the same.
 */
@FunctionalInterface
interface FormatReader {

    void read(ConversationFeed feed) throws IOException;
}
