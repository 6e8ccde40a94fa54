package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that would put several users, or nobody in particular, into one conversation. */
class SharedIdTest {

    private static final String DEFAULT = "default";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();

    @Test
    void anAgentWithoutAnIdOfItsOwn_getsNoMemory_becauseAllUsersWouldShareIt() {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> memory.forAgent("writer").get(DEFAULT))
                    .withMessageStartingWith("an agent asked for memory 'default'")
                    .withMessageContaining("@MemoryId");

            assertThat(memory.get(DEFAULT).messages()).isEmpty();
        }
    }

    @Test
    void whereConversationsAreUsers_theIdOfEverybodyIsRefused() {
        try (CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(String::valueOf)
                .build()) {
            assertThatIllegalArgumentException().isThrownBy(() -> memory.get(DEFAULT));
        }
    }

    @Test
    void anIdThatSaysOnlyWhichObjectItIs_isNeverPersisted() {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build()) {
            Object plain = new Object();
            for (Object id : List.of(
                    plain,
                    plain.toString(),
                    new byte[] {1},
                    new Object[] {"ann", 1},
                    "[I@1f3a2b",
                    (Runnable) () -> {},
                    "io.quarkus.arc.impl.RequestContext$RequestContextState@1f3a2b#io.acme.Assistant.chat")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> memory.get(id))
                        .withMessageContaining("says only which object it is");
            }
        }
        assertThat(store.memoryIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "Ann.Smith@beef.example", "7", "a@1", "user@cafe", "room.1@2", ""})
    void idsOfPeople_areFine(String id) {
        assertThat(MemoryKeys.WITHOUT_AGENT.keyOf(id)).isEqualTo(id);
    }

    @Test
    void aStockWindow_cannotReadWhatAnAgentKeeps_byAnIdThatReadsAlike() {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build()) {
            memory.forAgent("planner").get("alice").add(UserMessage.from("The vault's word is tangerine."));

            WindowChatMemoryStore windows = new WindowChatMemoryStore(store);

            assertThat(windows.getMessages("agent:planner:alice")).isEmpty();
            windows.erase("agent:planner:alice");
            assertThat(store.memoryIds()).containsExactly("agent:planner:alice");
        }
    }
}
