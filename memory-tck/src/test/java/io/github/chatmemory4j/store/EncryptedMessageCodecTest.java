package io.github.chatmemory4j.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.TranscriptStoreContract;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncryptedMessageCodecTest extends TranscriptStoreContract {

    private static final String SECRET = "my secret is 4711";
    private static final Message MESSAGE = Message.user(SECRET);

    private final Path folder;

    EncryptedMessageCodecTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "AES");
    }

    private static EncryptedMessageCodec codec(String keyId, Map<String, SecretKey> keys) {
        return new EncryptedMessageCodec(new BasicMessageCodec(), keyId, keys);
    }

    private static EncryptedMessageCodec codec() {
        return codec("2026", Map.of("2026", key(1)));
    }

    @Override
    protected TranscriptStore emptyStore() {
        return JdbcTranscriptStore.sqlite(folder.resolve("encrypted.db"), codec());
    }

    @Test
    void twoEncryptionsOfOneMessage_haveNothingInCommon() {
        byte[] one = codec().encode(MESSAGE);
        byte[] two = codec().encode(MESSAGE);

        assertThat(one).isNotEqualTo(two);
        assertThat(codec().decode(one)).isEqualTo(MESSAGE);
        assertThat(codec().decode(two)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void anySummary_comesBackEqual(String text) {
        assertThat(codec().decodeText(codec().encodeText(text))).isEqualTo(text);
    }

    @Test
    void afterANewKey_oldMessagesAreRead_andNewOnesAreWrittenWithTheNew() {
        byte[] old = codec().encode(MESSAGE);
        EncryptedMessageCodec rotated = codec("2027", Map.of("2026", key(1), "2027", key(2)));

        assertThat(rotated.decode(old)).isEqualTo(MESSAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec().decode(rotated.encode(MESSAGE)))
                .withMessage("there is no key '2027'; add it to the keys to read with");
    }

    @Test
    void anotherKey_isRefused() {
        byte[] bytes = codec().encode(MESSAGE);
        String text = codec().encodeText(SECRET);
        EncryptedMessageCodec wrong = codec("2026", Map.of("2026", key(2)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.decode(bytes))
                .withMessage("key '2026' is not the one it was encrypted with, or it was altered");
        assertThatIllegalArgumentException().isThrownBy(() -> wrong.decodeText(text));
    }

    @Test
    void anyChangedByte_andAnyMissingByte_isNoticed() {
        byte[] bytes = codec().encode(MESSAGE);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(bytes, i);

            assertThatIllegalArgumentException().isThrownBy(() -> codec().decode(changed));
            assertThatIllegalArgumentException().isThrownBy(() -> codec().decode(cut));
        }
    }

    @Test
    void whatBelongsToAPlace_cannotBeReadInAnother_andWhatNeverDidStillCan() {
        MessagePlace place = new MessagePlace("alice", 3);
        byte[] bytes = codec().encode(MESSAGE, place);
        String text = codec().encodeText(SECRET, place);
        byte[] vector = codec().encodeVector(new byte[] {1, 2}, place);

        assertThat(codec().decode(bytes, place)).isEqualTo(MESSAGE);
        assertThat(codec().decodeText(text, place)).isEqualTo(SECRET);
        assertThat(codec().decodeVector(vector, place)).containsExactly(1, 2);
        assertThat(codec().decode(codec().encode(MESSAGE), place)).isEqualTo(MESSAGE);
        for (MessagePlace other : List.of(new MessagePlace("alice", 4), new MessagePlace("bob", 3))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> codec().decode(bytes, other))
                    .withMessageContaining("or put in the place of another");
            assertThatIllegalArgumentException().isThrownBy(() -> codec().decodeText(text, other));
            assertThatIllegalArgumentException().isThrownBy(() -> codec().decodeVector(vector, other));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> codec().decode(bytes));
    }

    @Test
    void rowsThatWereExchanged_areRefused() throws Exception {
        Path file = folder.resolve("exchanged.db");
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, codec())) {
            store.commit(
                    "alice",
                    TranscriptChange.append(
                            TranscriptState.EMPTY.withSize(2),
                            List.of(
                                    new TranscriptEntry(0, MESSAGE, Instant.EPOCH),
                                    new TranscriptEntry(1, Message.user("No."), Instant.EPOCH))));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("update entry set message = (select message from entry where position = 0)");
            }

            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(() -> store.load("alice"))
                    .withMessageContaining("message 1 cannot be decrypted");
        }
    }

    @Test
    void whatWasNeverEncrypted_isRefused() {
        byte[] plain = new BasicMessageCodec().encode(MESSAGE);

        assertThatIllegalArgumentException().isThrownBy(() -> codec().decode(plain));
        assertThatIllegalArgumentException().isThrownBy(() -> codec().decodeText(SECRET));
    }

    @Test
    void keysMustHaveTheOneToWriteWith_andBeForAes() {
        assertThatIllegalArgumentException().isThrownBy(() -> codec("2027", Map.of("2026", key(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec("a", Map.of("a", new SecretKeySpec(new byte[16], "HmacSHA256"))));
    }

    @Test
    void noWordOfAConversationIsReadableInTheFile_andAWrongKeyIsAClearError() throws IOException {
        Path file = folder.resolve("secret.db");
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, codec())) {
            store.commit(
                    "alice",
                    new TranscriptChange(
                            TranscriptState.EMPTY.withSize(1),
                            List.of(new TranscriptEntry(0, MESSAGE, Instant.EPOCH)),
                            List.of(),
                            Optional.of(new Summary("Summary: " + SECRET, 1, Instant.EPOCH))));
        }

        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        for (Charset charset : List.of(UTF_8, UTF_16BE)) {
            assertThat(bytes).doesNotContain(new String(SECRET.getBytes(charset), ISO_8859_1));
        }
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, codec("2026", Map.of("2026", key(9))))) {
            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(() -> store.load("alice"))
                    .withMessageContaining("the summary up to position 1 cannot be decrypted: key '2026'"
                            + " is not the one it was encrypted with")
                    .withStackTraceContaining("key '2026' is not the one it was encrypted with");
        }
    }
}
