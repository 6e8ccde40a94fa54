package io.github.chatmemory4j;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other half of {@link ConversationPropertiesTest}, so that two processes share the work. */
class MoreConversationPropertiesTest {

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void holdsEveryInvariant(int block) {
        ConversationPropertiesTest.holdsEveryInvariant(block, ConversationPropertiesTest.CONVERSATIONS);
    }
}
