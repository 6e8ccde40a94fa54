package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.transcript.Erasure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user had erased stays erased, also when a host that still has it rewrites the memory. */
class ErasureTest {

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
            .store(store)
            .userId(id -> "ann")
            .build();
    private final CompactingChatMemory memory = provider.get("chat");

    private List<ChatMessage> given() {
        memory.add(user("My secret is 4711."), ai("I will keep it."), user("What is the weather?"));
        return memory.messages();
    }

    private void assertGone() {
        assertThat(memory.messages()).isNotEmpty().doesNotContain(user("My secret is 4711."));
        assertThat(memory.conversation().transcript(0, 100))
                .noneMatch(entry -> entry.message().text().contains("4711"));
    }

    @Test
    void oneMessage_isGone() {
        given();

        assertThat(memory.eraseMessage(0)).isEqualTo(new Erasure(0, 1, 0));

        assertGone();
        assertThat(memory.messages()).endsWith(user("What is the weather?"));
    }

    @Test
    void aHostThatSetsWhatItWasGiven_doesNotBringItBack() {
        List<ChatMessage> given = given();
        memory.eraseMessage(0);

        given.add(ai("Sunny."));
        memory.set(given);

        assertGone();
        assertThat(memory.messages()).endsWith(user("What is the weather?"), ai("Sunny."));
    }

    @Test
    void aHostThatClearsAndAddsWhatItWasGiven_doesNotBringItBack() {
        List<ChatMessage> given = given();
        memory.add(ai("Rejected."));
        memory.eraseMessage(0);

        memory.clear();
        given.forEach(memory::add);
        memory.add(ai("Sunny."));

        assertGone();
        assertThat(memory.messages()).endsWith(user("What is the weather?"), ai("Sunny."));
    }

    @Test
    void everythingOfAUser_isGone() {
        given();
        provider.get("another").add(user("And this."));

        assertThat(provider.eraseUser("ann")).isEqualTo(new Erasure(2, 4, 0));

        assertThat(store.memoryIds()).isEmpty();
        assertThat(memory.messages()).isEmpty();
    }
}
