package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.tck.TranscriptStoreContract;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryTranscriptStoreTest extends TranscriptStoreContract {

    @Override
    protected TranscriptStore emptyStore() {
        return new InMemoryTranscriptStore();
    }

    @Test
    void aFork_startsEqual_andGoesItsOwnWay() {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        TranscriptEntry first = new TranscriptEntry(0, Message.user("first"), Instant.EPOCH);
        TranscriptEntry second = new TranscriptEntry(1, Message.user("second"), Instant.EPOCH);
        TranscriptChange start = TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(first));
        store.commit("alice", start);

        InMemoryTranscriptStore fork = store.fork();
        assertThat(fork.load("alice")).isEqualTo(store.load("alice"));
        fork.commit(
                "alice",
                new TranscriptChange(start.committed().withSize(2), List.of(second), List.of(0L), Optional.empty()));

        assertThat(store.load("alice").window()).containsExactly(first);
        assertThat(fork.load("alice").window()).containsExactly(first.asWithdrawn(), second);
    }
}
