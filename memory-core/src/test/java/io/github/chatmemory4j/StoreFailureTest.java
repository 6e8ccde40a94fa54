package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.store.FailingStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store that fails must not do to a conversation. */
class StoreFailureTest {

    private final FailingStore store = new FailingStore();
    private final List<MemoryEvent.Type> events = new ArrayList<>();
    private final ConversationMemory memory = memories(100)
            .store(store.store())
            .listener(event -> events.add(event.type()))
            .build()
            .open("sam");

    @Test
    void aMessageThatWasNotStored_isNotInTheContext() {
        memory.addAll(turn(1, 20));
        store.failWith(new IllegalStateException("disk full"));

        assertThatThrownBy(() -> memory.addAll(turn(2, 20))).hasMessage("disk full");

        assertThat(labels(memory.context())).containsExactly("q1", "a1");
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void theConversationGoesOn_whenTheStoreWorksAgain() {
        memory.addAll(turn(1, 20));
        store.failWith(new OutOfMemoryError("for a moment"));
        assertThatThrownBy(() -> memory.addAll(turn(2, 20))).isInstanceOf(OutOfMemoryError.class);

        store.repair();
        memory.addAll(turn(3, 20));

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q3", "a3");
    }

    @Test
    void nothingIsToldAndNoSummaryIsStarted_whenTheMessageWasNotStored() {
        for (int i = 1; i <= 4; i++) {
            memory.addAll(turn(i, 20));
        }
        store.failWith(new IllegalStateException("disk full"));

        assertThatThrownBy(() -> memory.addAll(turn(5, 20))).hasMessage("disk full");

        assertThat(events).isEmpty();
    }

    @Test
    void aSummaryThatCannotBeStored_isMadeAgainLater() {
        HeldExecutor background = new HeldExecutor();
        ConversationMemory other = memories(100)
                .store(store.store())
                .executor(background)
                .listener(event -> events.add(event.type()))
                .build()
                .open("ann");
        for (int i = 1; i <= 5; i++) {
            other.addAll(turn(i, 20));
        }
        store.failWith(new IllegalStateException("disk full"));
        background.runAll();
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_FAILED);

        store.repair();
        other.addAll(turn(6, 20));
        background.runAll();

        assertThat(events).endsWith(MemoryEvent.Type.SUMMARISED);
        assertThat(other.summary()).isPresent();
    }
}
