package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.Postgres;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of every version there ever was become those of today, and what was in them stays and can be gone on with. */
class MigrationTest {

    private static final String ID = "alice";

    @Test
    void sqlite_keepsEverything_fromEveryVersionOn(@TempDir Path folder) {
        for (int version = 1; version <= SqliteConnection.SCHEMA.version(); version++) {
            Path file = folder.resolve("version-" + version + ".db");
            keepsEverything(schema -> SqliteConnection.open(file, schema), SqliteConnection.SCHEMA, version);
        }
    }

    @Test
    void postgres_keepsEverything_fromEveryVersionOn() {
        for (int version = 1; version <= PostgresDatabase.SCHEMA.version(); version++) {
            DataSource database = Postgres.newDatabase();
            keepsEverything(schema -> PostgresDatabase.open(database, schema), PostgresDatabase.SCHEMA, version);
        }
    }

    private static void keepsEverything(Function<Schema, Database> open, Schema schema, int version) {
        List<TranscriptEntry> entries;
        LiveTranscript before;
        try (JdbcTranscriptStore old = open(open, new Schema(schema.steps().subList(0, version)))) {
            commit(old, TranscriptChange.append(TranscriptState.EMPTY.withSize(3), entries(0, 3)));
            commit(old, TranscriptChange.summarize(old.state(ID).withWindowStart(2), summary()));
            commit(old, new TranscriptChange(old.state(ID), List.of(), List.of(2L), Optional.empty()));
            entries = old.read(ID, 0, 10);
            before = old.load(ID);
        }

        try (JdbcTranscriptStore today = open(open, schema)) {
            assertThat(today.load(ID)).isEqualTo(before);
            assertThat(today.read(ID, 0, 10)).isEqualTo(entries);
            assertThat(today.summaries(ID)).containsExactly(summary());
            assertThat(today.userId(ID)).isEmpty();

            commit(
                    today,
                    TranscriptChange.append(before.state().withSize(4), entries(3, 4))
                            .ofUser("ann"));
            assertThat(today.memoryIds("ann")).containsExactly(ID);
            assertThat(today.read(ID, 0, 10)).hasSize(4);
        }
    }

    private static JdbcTranscriptStore open(Function<Schema, Database> open, Schema schema) {
        return new JdbcTranscriptStore(open.apply(schema), new BasicMessageCodec());
    }

    private static void commit(TranscriptStore store, TranscriptChange change) {
        store.commit(ID, change);
    }

    private static List<TranscriptEntry> entries(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(position -> new TranscriptEntry(position, Message.user("message " + position), Instant.EPOCH))
                .toList();
    }

    private static Summary summary() {
        return new Summary("They met.", 2, Instant.EPOCH);
    }
}
