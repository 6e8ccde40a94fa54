package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import org.junit.jupiter.api.Test;

/** Conversations of users, through the engine: whose they are is kept, and nobody else gets at them. */
class UserScopeTest {

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine memories = memories();

    private MemoryEngine memories() {
        return SizedMessages.memories(200).store(store).build();
    }

    @Test
    void theFirstChange_saysWhoseTheConversationIs() {
        ConversationMemory memory = memories.open("chat-1", "ann");
        assertThat(memory.userId()).contains("ann");
        assertThat(memory.context().messages()).isEmpty();
        assertThat(store.memoryIds("ann")).isEmpty();

        memory.addAll(turn(1, 20));
        memory.addAll(turn(2, 20));

        assertThat(store.userId("chat-1")).contains("ann");
        assertThat(store.memoryIds("ann")).containsExactly("chat-1");
    }

    @Test
    void anotherUser_canNeitherReadNorAddNorErase() {
        memories.open("chat-1", "ann").addAll(turn(1, 20));

        for (MemoryEngine process : new MemoryEngine[] {memories, memories()}) {
            ConversationMemory stranger = process.open("chat-1", "bob");
            assertRefused(stranger::context);
            assertRefused(stranger::window);
            assertRefused(() -> stranger.transcript(0, 10));
            assertRefused(() -> stranger.addAll(turn(2, 20)));
            assertRefused(stranger::clear);
            assertRefused(stranger::erase);
        }

        assertThat(memories.open("chat-1", "ann").size()).isEqualTo(2);
    }

    private static void assertRefused(Runnable use) {
        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(use::run)
                .withMessageContaining("belongs to another user");
    }

    @Test
    void ofTwoUsersWhoReadANewConversation_itBelongsToTheOneWhoWritesFirst() {
        ConversationMemory ann = memories.open("chat-1", "ann");
        ConversationMemory bob = memories.open("chat-1", "bob");
        ann.context();
        bob.context();

        ann.addAll(turn(1, 20));

        assertRefused(() -> bob.addAll(turn(2, 20)));
        assertRefused(bob::context);
        assertThat(ann.size()).isEqualTo(2);
    }

    @Test
    void aConversationOfNobody_isTakenOverByTheFirstUserWhoWrites() {
        memories.open("chat-1").addAll(turn(1, 20));

        memories.open("chat-1", "ann").addAll(turn(2, 20));

        assertThat(store.memoryIds("ann")).containsExactly("chat-1");
        assertThat(memories.open("chat-1", "ann").size()).isEqualTo(4);
    }

    @Test
    void afterAnotherProcessErasedIt_theNextMessageSaysWhoseItIsAgain() {
        ConversationMemory here = memories.open("chat-1", "ann");
        here.addAll(turn(1, 20));
        memories().open("chat-1").erase();

        here.addAll(turn(2, 20));

        assertThat(store.memoryIds("ann")).containsExactly("chat-1");
        assertThat(here.size()).isEqualTo(2);
    }
}
