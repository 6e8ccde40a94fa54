package io.github.chatmemory4j.store.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.EncryptedMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.StoredVectorsContract;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoredVectorsTest extends StoredVectorsContract {

    private static final EmbeddedMessage VECTOR =
            new EmbeddedMessage(0, QuantizedVector.of(new float[] {1, -7, 3, 5, -2, 9, 4, -4, 8, 6, 2, 11}));

    private final Path ofContract;
    private final Path file;

    SqliteStoredVectorsTest(@TempDir Path folder) {
        this.ofContract = folder.resolve("contract.db");
        this.file = folder.resolve("memory.db");
    }

    @Override
    protected TranscriptStore emptyTranscripts() {
        return JdbcTranscriptStore.sqlite(ofContract, new BasicMessageCodec());
    }

    private TranscriptStore open() {
        return JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
    }

    private static void say(TranscriptStore store) {
        TranscriptEntry entry = new TranscriptEntry(0, Message.user("hello"), Instant.EPOCH);
        store.commit("a", TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(entry)));
    }

    private static List<EmbeddedMessage> load(TranscriptStore store) {
        return store.vectors().orElseThrow().load("a", "model", 0, 9);
    }

    private static EncryptedMessageCodec encrypted(byte key) {
        byte[] bytes = new byte[16];
        bytes[0] = key;
        return new EncryptedMessageCodec(
                new BasicMessageCodec(), "k" + key, Map.of("k" + key, new SecretKeySpec(bytes, "AES")));
    }

    @Test
    void vectorsAreThere_afterARestart() {
        try (TranscriptStore store = open()) {
            say(store);
            store.vectors().orElseThrow().save("a", "model", List.of(VECTOR));
        }

        try (TranscriptStore again = open()) {
            assertThat(load(again).get(0).vector().toBytes())
                    .isEqualTo(VECTOR.vector().toBytes());
        }
    }

    @Test
    void vectorsAreEncrypted_whereMessagesAre() throws IOException {
        String plain = new String(VECTOR.vector().toBytes(), ISO_8859_1);
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, encrypted((byte) 1))) {
            say(store);
            store.vectors().orElseThrow().save("a", "model", List.of(VECTOR));

            assertThat(load(store).get(0).vector().toBytes())
                    .isEqualTo(VECTOR.vector().toBytes());
        }

        assertThat(Files.readString(file, ISO_8859_1)).contains("model").doesNotContain(plain);
        try (TranscriptStore withoutKey = JdbcTranscriptStore.sqlite(file, encrypted((byte) 2))) {
            assertThat(load(withoutKey)).isEmpty();
        }
    }

    @Test
    void anOlderFile_isGivenTheTable_andKeepsItsMessages() {
        Database old = SqliteConnection.open(
                file, new Schema(SqliteConnection.SCHEMA.steps().subList(0, 1)));
        old.write("write as the older library did", connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into conversation (memory_id, revision, size, cleared_to, window_start,"
                        + " system_position) values ('a', 1, 1, 0, 0, -1)");
            }
            try (var insert = connection.prepareStatement("insert into entry (memory_id, position, said_at, withdrawn,"
                    + " message) values ('a', 0, 0, 0, ?)")) {
                insert.setBytes(1, new BasicMessageCodec().encode(Message.user("hello")));
                return insert.executeUpdate();
            }
        });
        old.close();

        try (TranscriptStore store = open()) {
            VectorStore vectors = store.vectors().orElseThrow();
            vectors.save("a", "model", List.of(VECTOR));

            assertThat(store.read("a", 0, 9)).hasSize(1);
            assertThat(load(store)).hasSize(1);
        }
    }
}
