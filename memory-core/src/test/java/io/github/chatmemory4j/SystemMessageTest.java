package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.system;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemMessageTest {

    private final ConversationMemory memory = memories(1_000).build().open("sam");

    @Test
    void isSentFirst_whereverItWasAdded() {
        memory.addAll(turn(1, 20));

        memory.add(system("rules", 10));

        assertThat(labels(memory.context())).containsExactly("rules", "q1", "a1");
    }

    @Test
    void isNotAddedAgain_whenItIsTheSame() {
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 20));

        memory.add(system("rules", 10));

        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void takesThePlaceOfTheOneInForce_whenItIsAnother() {
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 20));

        memory.add(system("new-rules", 10));

        assertThat(labels(memory.context())).containsExactly("new-rules", "q1", "a1");
        assertThat(memory.system()).contains(system("new-rules", 10));
        assertThat(memory.size()).isEqualTo(4);
    }

    @Test
    void theLastOfABatchIsInForce_evenWhenItWasInForceBefore() {
        memory.add(system("rules", 10));

        memory.addAll(List.of(system("other-rules", 10), system("rules", 10), user("q1", 10)));

        assertThat(memory.system()).contains(system("rules", 10));
        assertThat(memory.size()).isEqualTo(4);
    }

    @Test
    void isAddedOnce_whenABatchHasItTwice() {
        memory.addAll(List.of(system("rules", 10), system("rules", 10)));

        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void staysInForce_whenEverythingAroundItLeftTheWindow() {
        ConversationMemory small = memories(100).build().open("sam");
        small.add(system("rules", 10));

        for (int i = 1; i <= 30; i++) {
            small.addAll(turn(i, 20));
        }

        assertThat(labels(small.context())).startsWith("rules");
        assertThat(small.system().map(Message::text))
                .hasValueSatisfying(text -> assertThat(text).startsWith("rules"));
    }
}
