package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store that fails must not do to a conversation. */
class StoreFailureTest {

    private final BreakableStore store = new BreakableStore();
    private final List<MemoryEvent.Type> events = new ArrayList<>();
    private final ConversationMemory memory = memories(100)
            .store(store)
            .listener(event -> events.add(event.type()))
            .build()
            .open("sam");

    private static final class BreakableStore implements TranscriptStore {

        private final TranscriptStore store = new InMemoryTranscriptStore();
        private @Nullable Throwable failure;

        void fail(Throwable with) {
            failure = with;
        }

        void repair() {
            failure = null;
        }

        @Override
        public LiveTranscript load(String memoryId) {
            return store.load(memoryId);
        }

        @Override
        public void commit(String memoryId, TranscriptChange change) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            store.commit(memoryId, change);
        }

        @Override
        public List<TranscriptEntry> read(String memoryId, long from, long to) {
            return store.read(memoryId, from, to);
        }

        @Override
        public List<Summary> summaries(String memoryId) {
            return store.summaries(memoryId);
        }

        @Override
        public Erasure erase(String memoryId) {
            return store.erase(memoryId);
        }

        @Override
        public List<String> memoryIds() {
            return store.memoryIds();
        }

        @Override
        public void close() {}
    }

    @Test
    void aMessageThatWasNotStored_isNotInTheContext() {
        memory.addAll(turn(1, 20));
        store.fail(new IllegalStateException("disk full"));

        assertThatThrownBy(() -> memory.addAll(turn(2, 20))).hasMessage("disk full");

        assertThat(labels(memory.context())).containsExactly("q1", "a1");
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void theConversationGoesOn_whenTheStoreWorksAgain() {
        memory.addAll(turn(1, 20));
        store.fail(new OutOfMemoryError("for a moment"));
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
        store.fail(new IllegalStateException("disk full"));

        assertThatThrownBy(() -> memory.addAll(turn(5, 20))).hasMessage("disk full");

        assertThat(events).isEmpty();
    }

    @Test
    void aSummaryThatCannotBeStored_isMadeAgainLater() {
        HeldExecutor background = new HeldExecutor();
        ConversationMemory other = memories(100)
                .store(store)
                .executor(background)
                .listener(event -> events.add(event.type()))
                .build()
                .open("ann");
        for (int i = 1; i <= 5; i++) {
            other.addAll(turn(i, 20));
        }
        store.fail(new IllegalStateException("disk full"));
        background.runAll();
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_FAILED);

        store.repair();
        other.addAll(turn(6, 20));
        background.runAll();

        assertThat(events).endsWith(MemoryEvent.Type.SUMMARISED);
        assertThat(other.summary()).isPresent();
    }
}
