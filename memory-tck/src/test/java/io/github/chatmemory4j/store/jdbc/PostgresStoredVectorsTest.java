package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.Postgres;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.StoredVectorsContract;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PostgresStoredVectorsTest extends StoredVectorsContract {

    private static final int RACES = 20;

    private final DataSource database = Postgres.newDatabase();

    @Override
    protected TranscriptStore emptyTranscripts() {
        JdbcTranscriptStore store = JdbcTranscriptStore.postgres(database, new BasicMessageCodec());
        Postgres.execute(
                database, "truncate chatmemory_conversation, chatmemory_entry, chatmemory_summary, chatmemory_vector");
        return store;
    }

    @Test
    void aSaveNextToAnErasure_leavesNoVectorBehind() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        EmbeddedMessage vector = new EmbeddedMessage(0, QuantizedVector.of(new float[] {1, 2}));
        try (TranscriptStore store = emptyTranscripts()) {
            for (int race = 0; race < RACES; race++) {
                String id = "race " + race;
                TranscriptEntry entry = new TranscriptEntry(0, Message.user("hello"), Instant.EPOCH);
                store.commit(id, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(entry)));

                Future<?> saved =
                        other.submit(() -> store.vectors().orElseThrow().save(id, "model", List.of(vector)));
                store.erase(id);
                saved.get();

                assertThat(store.vectors().orElseThrow().load(id, "model", 0, 1))
                        .isEmpty();
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void anOlderSchema_isGivenTheTable() {
        DataSource older = Postgres.newDatabase();
        PostgresDatabase.open(older, new Schema(PostgresDatabase.SCHEMA.steps().subList(0, 1)))
                .close();

        JdbcTranscriptStore.postgres(older, new BasicMessageCodec()).close();

        Postgres.execute(older, "select vector from chatmemory_vector");
    }
}
