package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.tck.StoredVectorsContract;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStoredVectorsTest extends StoredVectorsContract {

    @Override
    protected TranscriptStore emptyTranscripts() {
        return new InMemoryTranscriptStore();
    }

    @Test
    void fork_hasTheVectors_andGoesItsOwnWay() {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        TranscriptEntry entry = new TranscriptEntry(0, Message.user("hello"), Instant.EPOCH);
        store.commit("a", TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(entry)));
        EmbeddedMessage vector = new EmbeddedMessage(0, QuantizedVector.of(new float[] {1}));
        store.vectors().orElseThrow().save("a", "model", List.of(vector));

        InMemoryTranscriptStore fork = store.fork();
        store.erase("a");

        assertThat(fork.vectors().orElseThrow().load("a", "model", 0, 1)).containsExactly(vector);
    }
}
