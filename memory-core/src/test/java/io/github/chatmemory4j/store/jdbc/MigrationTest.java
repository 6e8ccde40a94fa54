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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
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

    @Tag("slow")
    @Test
    void postgres_keepsEverything_fromEveryVersionOn() {
        for (int version = 1; version <= PostgresDatabase.SCHEMA.version(); version++) {
            DataSource database = Postgres.newDatabase();
            keepsEverything(schema -> PostgresDatabase.open(database, schema), PostgresDatabase.SCHEMA, version);
        }
    }

    private static void keepsEverything(Function<Schema, Database> open, Schema schema, int version) {
        try (Database old = open.apply(new Schema(schema.steps().subList(0, version)))) {
            old.write("write as that version did", connection -> {
                writeAsVersionOneDid(old, connection);
                return true;
            });
        }

        try (JdbcTranscriptStore today = open(open, schema)) {
            assertThat(today.load(ID))
                    .isEqualTo(new LiveTranscript(
                            new TranscriptState(3, 3, 0, 2, TranscriptState.NO_SYSTEM),
                            Optional.empty(),
                            Optional.of(summary()),
                            List.of(entries(2, 3).get(0).asWithdrawn())));
            assertThat(today.read(ID, 0, 2)).isEqualTo(entries(0, 2));
            assertThat(today.summaries(ID)).containsExactly(summary());
            assertThat(today.userId(ID)).isEmpty();

            commit(
                    today,
                    TranscriptChange.append(today.state(ID).withSize(4), entries(3, 4))
                            .ofUser("ann"));
            assertThat(today.memoryIds("ann")).containsExactly(ID);
            assertThat(today.read(ID, 0, 10)).hasSize(4);
            assertBeginsANewEpoch(today);
        }
    }

    private static void assertBeginsANewEpoch(TranscriptStore today) {
        TranscriptState before = today.state(ID);
        today.erase(ID);
        commit(today, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), entries(0, 1)));

        assertThat(before.epoch()).isEqualTo(TranscriptState.NO_EPOCH);
        assertThat(today.state(ID).epoch()).isNotEqualTo(before.epoch());
    }

    /** Three messages, of which the last was taken back, and a summary of two; every later version kept what this one wrote. */
    private static void writeAsVersionOneDid(Database database, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + database.table("conversation")
                        + " (memory_id, revision, size, cleared_to, window_start, system_position) values (?, 3, 3, 0, 2, -1)")) {
            database.setText(insert, 1, ID);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + database.table("entry")
                + " (memory_id, position, said_at, withdrawn, message) values (?, ?, 0, ?, ?)")) {
            for (TranscriptEntry entry : entries(0, 3)) {
                database.setText(insert, 1, ID);
                insert.setLong(2, entry.position());
                insert.setInt(3, entry.position() == 2 ? 1 : 0);
                insert.setBytes(4, new BasicMessageCodec().encode(entry.message()));
                insert.executeUpdate();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + database.table("summary")
                + " (memory_id, end_position, made_at, text) values (?, ?, 0, ?)")) {
            database.setText(insert, 1, ID);
            insert.setLong(2, summary().end());
            database.setText(insert, 3, summary().text());
            insert.executeUpdate();
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
