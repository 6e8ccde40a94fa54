package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import org.junit.jupiter.api.Test;

class ConversationCacheTest {

    private final HeldExecutor background = new HeldExecutor();
    private final MemoryEngine memories = SizedMessages.memories(100)
            .store(new InMemoryTranscriptStore())
            .executor(background)
            .maxLiveConversations(10)
            .build();

    @Test
    void everythingIsStillThere_whenFarMoreConversationsAreOpenThanFitOnTheHeap() {
        for (int i = 0; i < 1_000; i++) {
            memories.open("c" + i).addAll(turn(i, 20));
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(labels(memories.open("c" + i).context())).containsExactly("q" + i, "a" + i);
        }
    }

    @Test
    void theSameConversationIsGivenOut_whileItIsInUse() {
        Conversation conversation = memories.conversation("sam");

        for (int i = 0; i < 9; i++) {
            memories.conversation("c" + i);
        }

        assertThat(memories.conversation("sam")).isSameAs(conversation);
    }

    @Test
    void theLongestUnusedLeavesFirst() {
        Conversation conversation = memories.conversation("sam");

        for (int i = 0; i < 10; i++) {
            memories.conversation("c" + i);
        }

        assertThat(memories.conversation("sam")).isNotSameAs(conversation);
    }

    @Test
    void whatWasUsedAgain_staysLonger() {
        Conversation conversation = memories.conversation("sam");
        for (int i = 0; i < 9; i++) {
            memories.conversation("c" + i);
        }

        memories.conversation("sam");
        memories.conversation("c9");

        assertThat(memories.conversation("sam")).isSameAs(conversation);
    }

    @Test
    void aConversationWithASummaryInFlight_doesNotLeave() {
        Conversation conversation = memories.conversation("sam");
        for (int i = 1; i <= 5; i++) {
            memories.open("sam").addAll(turn(i, 20));
        }
        assertThat(background.held()).isEqualTo(1);

        for (int i = 0; i < 100; i++) {
            memories.conversation("c" + i);
        }

        assertThat(memories.conversation("sam")).isSameAs(conversation);
    }
}
