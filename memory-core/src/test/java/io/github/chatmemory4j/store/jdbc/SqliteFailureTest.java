package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, a file somebody locks or may not write, a damaged file: a clear error, no half turn, and then on. */
class SqliteFailureTest {

    private static final String ID = "alice";
    private static final int SHORT_WAIT_MILLIS = 200;

    private final Path file;
    private final SqliteConnection database;
    private final JdbcTranscriptStore store;
    private final TranscriptState two;

    SqliteFailureTest(@TempDir Path folder) {
        file = folder.resolve("memory.db");
        database = SqliteConnection.open(file);
        store = new JdbcTranscriptStore(database, new BasicMessageCodec());
        two = append(TranscriptState.EMPTY, 2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TranscriptState append(TranscriptState state, int messages) {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            entries.add(new TranscriptEntry(
                    state.size() + i, Message.user("my secret is 4711 ".repeat(200)), Instant.EPOCH));
        }
        TranscriptChange change = TranscriptChange.append(state.withSize(state.size() + messages), entries);
        store.commit(ID, change);
        return change.committed();
    }

    private void setting(String pragma) {
        database.read("change a setting", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("pragma " + pragma);
            }
        });
    }

    private void assertCannotWrite(String reason) {
        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(store.state(ID), 20))
                .withMessageContaining("cannot write memory 'alice' in " + file)
                .withMessageContaining(reason)
                .withMessageContaining("nothing was changed")
                .withMessageNotContaining("secret");
        assertThat(store.load(ID).state()).isEqualTo(two);
        assertThat(store.read(ID, 0, 100)).hasSize(2);
    }

    private void assertWorksAgain() {
        append(two, 20);
        assertThat(store.read(ID, 0, 100)).hasSize(22);
    }

    @Test
    void aFullDisk_changesNothing_andWorkGoesOnWhenThereIsRoom() {
        setting("max_page_count = 1");

        assertCannotWrite("SQLITE_FULL");

        setting("max_page_count = 1000000");
        assertWorksAgain();
    }

    @Test
    void aFullDisk_letsMessagesAndConversationsBeErased() {
        setting("max_page_count = 1");
        assertCannotWrite("SQLITE_FULL");

        assertThat(store.eraseMessage(ID, 1).messages()).isEqualTo(1);
        assertThat(store.erase(ID).conversations()).isEqualTo(1);

        assertThat(store.read(ID, 0, 100)).isEmpty();
    }

    @Test
    void aDatabaseThatMayNotBeWritten_changesNothing_andWorkGoesOnWhenItMay() {
        setting("query_only = on");

        assertCannotWrite("SQLITE_READONLY");

        setting("query_only = off");
        assertWorksAgain();
    }

    @Test
    void aLockedFile_changesNothing_andCanBeRead_andWorkGoesOnWhenTheLockIsGone() throws SQLException {
        setting("busy_timeout = " + SHORT_WAIT_MILLIS);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertCannotWrite("SQLITE_BUSY");

            statement.execute("rollback");
        }
        assertWorksAgain();
    }

    @Test
    void aDamagedFile_isAClearError_andIsNotMadeWorse(@TempDir Path elsewhere) throws IOException {
        append(two, 20);
        store.close();
        Path damaged = elsewhere.resolve("damaged.db");
        Files.copy(file, damaged);
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            for (long page = 1; page * 4096 < bytes.length(); page++) {
                bytes.seek(page * 4096);
                bytes.write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
            }
        }
        byte[] before = Files.readAllBytes(damaged);

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> {
                    try (JdbcTranscriptStore opened = JdbcTranscriptStore.sqlite(damaged, new BasicMessageCodec())) {
                        opened.commit(ID, TranscriptChange.of(opened.state(ID)));
                    }
                })
                .withMessageContaining(damaged.toString())
                .withMessageContaining("SQLITE_CORRUPT");
        assertThat(Files.readAllBytes(damaged)).isEqualTo(before);
        try (JdbcTranscriptStore whole = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            assertThat(whole.read(ID, 0, 100)).hasSize(22);
        }
    }

    @Test
    void anOlderSchema_isBroughtUpToDate_andANewerOneRefused() {
        List<List<String>> steps = new ArrayList<>(SqliteConnection.SCHEMA.steps());
        steps.add(List.of("alter table entry add column tokens integer not null default 0"));

        SqliteConnection.open(file, new Schema(steps)).close();

        assertThat(store.read(ID, 0, 100)).hasSize(2);
        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> SqliteConnection.open(file))
                .withMessageContaining("its schema version " + steps.size() + " is newer than this library's "
                        + (steps.size() - 1) + "; use a newer library");
    }

    @Test
    void aMigrationThatFails_changesNothing() {
        List<List<String>> steps = new ArrayList<>(SqliteConnection.SCHEMA.steps());
        steps.add(List.of("alter table entry add column tokens integer not null default 0", "this is not SQL"));

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> SqliteConnection.open(file, new Schema(steps)));

        SqliteConnection.open(file).close();
        assertWorksAgain();
    }
}
