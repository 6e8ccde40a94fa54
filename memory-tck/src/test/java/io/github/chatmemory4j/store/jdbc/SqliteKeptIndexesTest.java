package io.github.chatmemory4j.store.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.EncryptedMessageCodec;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.IndexStoreContract;
import io.github.chatmemory4j.tck.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeptIndexesTest extends IndexStoreContract {

    private static final IndexPart PART = new IndexPart(0, 0, 1, 1, "greyhound in the index".getBytes(UTF_8));

    private final Path ofContract;
    private final Path file;

    SqliteKeptIndexesTest(@TempDir Path folder) {
        this.ofContract = folder.resolve("contract.db");
        this.file = folder.resolve("memory.db");
    }

    @Override
    protected TranscriptStore emptyTranscripts() {
        return JdbcTranscriptStore.sqlite(ofContract, new BasicMessageCodec());
    }

    private TranscriptStore withIndex(MessageCodec codec) {
        TranscriptStore store = JdbcTranscriptStore.sqlite(file, codec);
        Spoken.in(store, "a", Instant.EPOCH, "hello");
        assertThat(store.indexes().orElseThrow().save("a", epoch(store), "format", List.of(PART)))
                .isTrue();
        return store;
    }

    private static long epoch(TranscriptStore store) {
        return store.state("a").epoch();
    }

    private static List<IndexPart> load(TranscriptStore store) {
        return store.indexes().orElseThrow().load("a", epoch(store), "format", 0);
    }

    private static EncryptedMessageCodec encrypted(byte key) {
        byte[] bytes = new byte[16];
        bytes[0] = key;
        return new EncryptedMessageCodec(
                new BasicMessageCodec(), "k" + key, Map.of("k" + key, new SecretKeySpec(bytes, "AES")));
    }

    @Test
    void anErasedMessage_leavesNoWordInTheFile() throws IOException {
        try (TranscriptStore store = withIndex(new BasicMessageCodec())) {
            store.eraseMessage("a", 0);
        }

        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("greyhound");
    }

    @Test
    void indexesAreEncrypted_whereMessagesAre() throws IOException {
        try (TranscriptStore store = withIndex(encrypted((byte) 1))) {
            assertThat(load(store).get(0).data()).isEqualTo(PART.data());
        }

        assertThat(Files.readString(file, ISO_8859_1)).contains("format").doesNotContain("greyhound");
        try (TranscriptStore withoutKey = JdbcTranscriptStore.sqlite(file, encrypted((byte) 2))) {
            assertThat(load(withoutKey)).isEmpty();
        }
    }

    @Test
    void anOlderFile_isGivenTheTable_andKeepsItsMessages() {
        int before = SqliteConnection.SCHEMA.steps().size() - 1;
        Database old = SqliteConnection.open(
                file, new Schema(SqliteConnection.SCHEMA.steps().subList(0, before)));
        old.write("write as the older library did", connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into conversation (memory_id, revision, size, cleared_to, window_start,"
                        + " system_position, epoch) values ('a', 1, 1, 0, 0, -1, 7)");
            }
            try (var insert = connection.prepareStatement("insert into entry (memory_id, position, said_at, withdrawn,"
                    + " message) values ('a', 0, 0, 0, ?)")) {
                insert.setBytes(1, new BasicMessageCodec().encode(Message.user("hello")));
                return insert.executeUpdate();
            }
        });
        old.close();

        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            assertThat(store.read("a", 0, 9)).hasSize(1);
            assertThat(store.indexes().orElseThrow().save("a", 7, "format", List.of(PART)))
                    .isTrue();
            assertThat(load(store)).hasSize(1);
        }
    }
}
