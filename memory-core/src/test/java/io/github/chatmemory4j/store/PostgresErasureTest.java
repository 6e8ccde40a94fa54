package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was erased is among the bytes of the tables' files until they are rewritten, and not after. */
@Tag("slow")
class PostgresErasureTest {

    private final DataSource database = Postgres.newDatabase();

    private static void say(TranscriptStore store, String text, String told) {
        store.commit(
                "ann",
                new TranscriptChange(
                        TranscriptState.EMPTY.withSize(1),
                        List.of(new TranscriptEntry(0, Message.user(text), Instant.EPOCH)),
                        List.of(),
                        Optional.of(new Summary(told, 1, Instant.EPOCH))));
    }

    /** Everything in the files of a table, without the zeros that UTF-16 has between letters. */
    private String bytesOf(String table) throws Exception {
        Postgres.execute(database, "checkpoint");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('data_directory') || '/'"
                        + " || pg_relation_filepath('" + table + "')")) {
            assertThat(row.next()).isTrue();
            byte[] bytes = Files.readAllBytes(Path.of(row.getString(1)));
            return new String(bytes, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        }
    }

    @Test
    void whatIsErased_isInNoFileOfTheTables_afterAPurge() throws Exception {
        try (JdbcTranscriptStore store = JdbcTranscriptStore.postgres(database, new BasicMessageCodec())) {
            say(store, "my secret is 4711", "told of 4711");
            assertThat(bytesOf("chatmemory_entry")).contains("secret is 4711");
            assertThat(bytesOf("chatmemory_summary")).contains("told of 4711");

            store.eraseMessage("ann", 0);
            assertThat(store.read("ann", 0, 10)).isEmpty();
            store.purge();

            assertThat(bytesOf("chatmemory_entry")).doesNotContain("secret is 4711");
            assertThat(bytesOf("chatmemory_summary")).doesNotContain("told of 4711");
        }
    }

    @Test
    void aRoleThatDoesNotOwnTheTables_isToldThatItCannotPurge() {
        JdbcTranscriptStore.postgres(database, new BasicMessageCodec()).close();
        Postgres.execute(database, "create role guest login");
        Postgres.execute(database, "grant select, insert, update, delete on all tables in schema public to guest");
        DataSource restricted = Postgres.at(Postgres.urlOf(database), "guest");

        try (JdbcTranscriptStore store = JdbcTranscriptStore.postgres(restricted, new BasicMessageCodec())) {
            say(store, "hello", "told");
            store.erase("ann");

            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(store::purge)
                    .withMessageContaining("cannot rewrite the tables in PostgreSQL")
                    .withMessageContaining("what was erased stays erased");
        }
    }
}
