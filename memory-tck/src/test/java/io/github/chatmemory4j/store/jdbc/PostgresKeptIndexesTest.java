package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.Postgres;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.IndexStoreContract;
import io.github.chatmemory4j.tck.Spoken;
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
class PostgresKeptIndexesTest extends IndexStoreContract {

    private static final int RACES = 20;

    private final DataSource database = Postgres.newDatabase();

    @Override
    protected TranscriptStore emptyTranscripts() {
        JdbcTranscriptStore store = JdbcTranscriptStore.postgres(database, new BasicMessageCodec());
        Postgres.execute(
                database,
                "truncate chatmemory_conversation, chatmemory_entry, chatmemory_summary, chatmemory_index_part");
        return store;
    }

    @Test
    void aSaveNextToAnErasure_leavesNothingBehind() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        IndexPart part = new IndexPart(0, 0, 1, 1, new byte[] {1, 2});
        try (TranscriptStore store = emptyTranscripts()) {
            for (int race = 0; race < RACES; race++) {
                String id = "race " + race;
                Spoken.in(store, id, Instant.EPOCH, "hello", "hello");
                long epoch = store.state(id).epoch();

                Future<?> saved =
                        other.submit(() -> store.indexes().orElseThrow().save(id, epoch, "format", List.of(part)));
                store.eraseMessage(id, 0);
                saved.get();

                assertThat(store.indexes().orElseThrow().load(id, epoch, "format", 0))
                        .as("race %d", race)
                        .isEmpty();
            }
        } finally {
            other.shutdownNow();
        }
    }
}
