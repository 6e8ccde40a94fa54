package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.Postgres;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.store.UnreliableDataSource;
import io.github.chatmemory4j.store.UnreliableDataSource.Loss;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What keeping transcripts on a server adds to the contract: lost connections, lost acknowledgements, and migrations. */
@Tag("slow")
class PostgresConnectionTest {

    private static final String SECRET = "my secret is 4711";

    private final DataSource database = Postgres.newDatabase();
    private final UnreliableDataSource unreliable = new UnreliableDataSource(database);
    private final JdbcTranscriptStore store = JdbcTranscriptStore.postgres(unreliable, new BasicMessageCodec());
    private final TranscriptState two = append(TranscriptState.EMPTY, 2);

    @AfterEach
    void close() {
        store.close();
    }

    private static TranscriptChange appending(TranscriptState state, int messages) {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            entries.add(new TranscriptEntry(state.size() + i, Message.user(SECRET), Instant.EPOCH));
        }
        return TranscriptChange.append(state.withSize(state.size() + messages), entries);
    }

    private TranscriptState append(TranscriptState state, int messages) {
        TranscriptChange change = appending(state, messages);
        store.commit("alice", change);
        return change.committed();
    }

    @Test
    void aConnectionLostBeforeTheCommit_changesNothing_andTheNextCallWorks() {
        for (Loss loss : List.of(Loss.AT_ONCE, Loss.BEFORE_COMMIT)) {
            unreliable.loseNext(loss);

            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(() -> append(two, 3))
                    .withMessageContaining("cannot write memory 'alice' in PostgreSQL")
                    .withMessageContaining("nothing was changed")
                    .withMessageNotContaining(SECRET);

            assertThat(store.load("alice").state()).isEqualTo(two);
            assertThat(store.read("alice", 0, 10)).hasSize(2);
        }
        append(two, 3);
        assertThat(store.read("alice", 0, 10)).hasSize(5);
    }

    @Test
    void aCommitWhoseAcknowledgementIsLost_returns_andIsThereOnce() {
        unreliable.loseNext(Loss.AFTER_COMMIT);

        TranscriptState after = append(two, 3);

        assertThat(store.load("alice").state()).isEqualTo(after);
        assertThat(store.read("alice", 0, 10)).hasSize(5);
    }

    @Test
    void aCommitWhoseFateCannotBeFoundOut_saysSo_andMakingItAgainDoesNotDoubleIt() {
        unreliable.loseNext(Loss.AFTER_COMMIT_FOR_GOOD);

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(two, 3))
                .withMessageContaining("cannot tell whether")
                .withMessageContaining("look at the conversation before trying again")
                .withMessageNotContaining("nothing was changed");

        unreliable.reach(true);
        assertThatExceptionOfType(TranscriptConflictException.class).isThrownBy(() -> append(two, 3));
        assertThat(store.read("alice", 0, 10)).hasSize(5);
    }

    @Test
    void aServerThatCannotBeReached_isAClearError_andWorkGoesOnWhenItIsBack() {
        unreliable.reach(false);

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> store.load("alice"))
                .withMessageContaining("cannot load memory 'alice' in PostgreSQL");
        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> JdbcTranscriptStore.postgres(unreliable, new BasicMessageCodec()));

        unreliable.reach(true);
        assertThat(store.load("alice").state()).isEqualTo(two);
    }

    @Test
    void connectionsTheServerEnds_areLostForOneCall() {
        try (JdbcTranscriptStore other = JdbcTranscriptStore.postgres(database, new BasicMessageCodec())) {
            Postgres.execute(
                    database,
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                            + " and datname = current_database()");

            assertThat(other.load("alice").state()).isEqualTo(two);
        }
    }

    @Test
    void aFailedWrite_tellsNoMessage_notEvenInItsCause() {
        Postgres.execute(database, "insert into chatmemory_entry values ('alice', 3, 0, 0, decode('00', 'hex'))");

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(two, 3))
                .withMessageContaining("chatmemory_entry_pkey")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("\\x"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\\x"));

        assertThat(store.state("alice")).isEqualTo(two);
    }

    @Test
    void load_seesOneState_whileOthersWrite() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> writer = executor.submit(() -> {
                TranscriptState state = two;
                for (int i = 0; i < 150; i++) {
                    long size = state.size() + 1;
                    TranscriptChange change = new TranscriptChange(
                            state.withSize(size).withWindowStart(size - 1).withSystemPosition(size - 1),
                            appending(state, 1).appended(),
                            List.of(),
                            Optional.of(new Summary("up to " + (size - 1), size - 1, Instant.EPOCH)));
                    store.commit("alice", change);
                    state = change.committed();
                }
                done.set(true);
                return true;
            });
            Callable<Boolean> reading = () -> {
                while (!done.get() && !Thread.currentThread().isInterrupted()) {
                    LiveTranscript live = store.load("alice");
                    long size = live.state().size();
                    if (size > 2) {
                        assertThat(live.window()).hasSize(1);
                        assertThat(live.system().orElseThrow().position()).isEqualTo(size - 1);
                        assertThat(live.summary().orElseThrow().end()).isEqualTo(size - 1);
                    }
                }
                return true;
            };
            Future<Boolean> reader = executor.submit(reading);
            assertThat(writer.get()).isTrue();
            assertThat(reader.get()).isTrue();
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }

    @Test
    void aClosedStore_saysSo_andLeavesTheDataSourceOpen() throws Exception {
        store.close();

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> store.load("alice"))
                .withMessageContaining("closed");
        database.getConnection().close();
    }

    @Test
    void storesThatOpenAnEmptyDatabaseAtOnce_allSucceed() throws Exception {
        DataSource empty = Postgres.newDatabase();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> {
                    try (JdbcTranscriptStore opened = JdbcTranscriptStore.postgres(empty, new BasicMessageCodec())) {
                        return opened.memoryIds().isEmpty();
                    }
                });
            }
            for (Future<Boolean> opened : executor.invokeAll(tasks)) {
                assertThat(opened.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void anOlderSchema_isBroughtUpToDate_andItsDataStays() {
        List<List<String>> steps = new ArrayList<>(PostgresDatabase.SCHEMA.steps());
        steps.add(List.of("alter table chatmemory_entry add column tokens integer not null default 0"));

        PostgresDatabase.open(database, new Schema(steps)).close();
        PostgresDatabase.open(database, new Schema(steps)).close();

        assertThat(store.read("alice", 0, 10)).hasSize(2);
        Postgres.execute(database, "select tokens from chatmemory_entry");
        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> JdbcTranscriptStore.postgres(database, new BasicMessageCodec()))
                .withMessageContaining("its schema version " + steps.size() + " is newer than this library's "
                        + (steps.size() - 1) + "; use a newer library");
    }

    @Test
    void aMigrationThatFails_changesNothing() {
        List<List<String>> steps = new ArrayList<>(PostgresDatabase.SCHEMA.steps());
        steps.add(List.of("alter table chatmemory_entry add column tokens integer", "this is not SQL"));

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> PostgresDatabase.open(database, new Schema(steps)));

        try (JdbcTranscriptStore again = JdbcTranscriptStore.postgres(database, new BasicMessageCodec())) {
            assertThat(again.read("alice", 0, 10)).hasSize(2);
        }
        Postgres.execute(database, "alter table chatmemory_entry add column tokens integer");
    }

    @Test
    void aRoleThatMayNotCreateTables_usesThoseMadeForIt() {
        Postgres.execute(database, "create role app login");
        Postgres.execute(database, "grant select, insert, update, delete on all tables in schema public to app");
        DataSource restricted = Postgres.at(Postgres.urlOf(database), "app");

        try (JdbcTranscriptStore app = JdbcTranscriptStore.postgres(restricted, new BasicMessageCodec())) {
            app.commit("alice", appending(two, 1));
        }

        assertThat(store.read("alice", 0, 10)).hasSize(3);
    }
}
