package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is not among the bytes of any of the files either, while the store is open as well as after. */
class SqliteErasureTest {

    /** Never two alike, and in UTF-8 and UTF-16 to be found by the same digits. */
    private static final Pattern SECRET = Pattern.compile("secret-(\\d+)!");

    private final Path folder;
    private final Path file;
    private final Set<String> secrets = new HashSet<>();
    private final Random random = new Random(4);

    SqliteErasureTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memory.db");
    }

    private JdbcTranscriptStore open() {
        return JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
    }

    /** Which secrets are in any file of the folder, whatever their encoding. */
    private Set<String> found() throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.toList()) {
                String bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                for (String text : List.of(bytes, bytes.replace("\u0000", ""))) {
                    Matcher matcher = SECRET.matcher(text);
                    while (matcher.find()) {
                        found.add(matcher.group(1));
                    }
                }
            }
        }
        return found;
    }

    private String secret() {
        String secret = String.valueOf(100_000 + secrets.size());
        secrets.add(secret);
        return "secret-" + secret + "! ";
    }

    private void fill(TranscriptStore store, String memoryId, int messages) {
        for (int i = 0; i < messages; i++) {
            TranscriptState state = store.state(memoryId);
            long position = state.size();
            String text = secret() + "x".repeat(random.nextInt(4) == 0 ? random.nextInt(9_000) : random.nextInt(200));
            TranscriptEntry entry = new TranscriptEntry(position, Message.user(text), Instant.EPOCH);
            boolean summarizes = i % 10 == 9;
            store.commit(
                    memoryId,
                    new TranscriptChange(
                            state.withSize(position + 1),
                            List.of(entry),
                            position > 3 && random.nextInt(5) == 0 ? List.of(position - 2) : List.of(),
                            summarizes
                                    ? Optional.of(new Summary(secret() + "told", position, Instant.EPOCH))
                                    : Optional.empty()));
        }
    }

    @Test
    void whatIsErased_isNotInTheLog_andAfterAPurgeNowhere() throws Exception {
        try (JdbcTranscriptStore store = open()) {
            for (int round = 0; round < 5; round++) {
                fill(store, "ann", 60);
                fill(store, "bob", 60);
            }
            assertThat(found()).isEqualTo(secrets);

            for (int i = 0; i < 150; i++) {
                List<TranscriptEntry> entries = store.read("ann", 0, Long.MAX_VALUE);
                store.eraseMessage(
                        "ann", entries.get(random.nextInt(entries.size())).position());
            }

            assertThat(found().size() - stored(store).size())
                    .as("copies in unused parts of pages")
                    .isBetween(0, 10);
            assertThat(folder.resolve("memory.db-wal")).isEmptyFile();
            store.purge();
            assertThat(found()).isEqualTo(stored(store)).isNotEmpty();

            store.erase("bob");
            store.purge();
            assertThat(found()).isEqualTo(stored(store)).isNotEmpty();
        }
    }

    @Test
    void aLogThatSomebodyReads_isEmptiedAfterTheNextChange() throws Exception {
        try (JdbcTranscriptStore store = open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement reading = other.createStatement()) {
            fill(store, "ann", 3);
            reading.execute("begin");
            try (ResultSet rows = reading.executeQuery("select count(*) from entry")) {
                assertThat(rows.next()).isTrue();
            }

            store.erase("ann");
            assertThat(store.load("ann")).isEqualTo(LiveTranscript.EMPTY);
            assertThat(found()).isNotEmpty();

            reading.execute("rollback");
            fill(store, "bob", 1);
            assertThat(found()).isEqualTo(stored(store)).hasSize(1);
        }
    }

    private static Set<String> stored(TranscriptStore store) {
        Set<String> stored = new HashSet<>();
        for (String memoryId : store.memoryIds()) {
            store.read(memoryId, 0, Long.MAX_VALUE)
                    .forEach(e -> add(stored, e.message().text()));
            store.summaries(memoryId).forEach(s -> add(stored, s.text()));
        }
        return stored;
    }

    private static void add(Set<String> stored, String text) {
        Matcher matcher = SECRET.matcher(text);
        while (matcher.find()) {
            stored.add(matcher.group(1));
        }
    }
}
