package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
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
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeping transcripts in a file adds to the contract: reopening, sharing, and files that are no good. */
class SqliteFileTest {

    private static final String SECRET = "my secret is 4711";

    private final Path folder;
    private final Path file;

    SqliteFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memory.db");
    }

    private static JdbcTranscriptStore open(Path file) {
        return JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
    }

    private static TranscriptEntry said(long position, String text) {
        return new TranscriptEntry(position, Message.user(text), Instant.EPOCH);
    }

    private static TranscriptState append(TranscriptStore store, TranscriptState state, String text) {
        TranscriptChange change =
                TranscriptChange.append(state.withSize(state.size() + 1), List.of(said(state.size(), text)));
        store.commit("alice", change);
        return change.committed();
    }

    private static TranscriptState append(TranscriptStore store, TranscriptState state, int messages) {
        TranscriptState next = state;
        for (int i = 0; i < messages; i++) {
            next = append(store, next, "message " + next.size());
        }
        return next;
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everythingIsThereAgain_afterReopening() {
        LiveTranscript before;
        try (TranscriptStore store = open(file)) {
            TranscriptState state = append(store, TranscriptState.EMPTY, 10);
            store.commit(
                    "alice",
                    new TranscriptChange(
                            state.withWindowStart(4).withSystemPosition(0),
                            List.of(),
                            List.of(7L),
                            Optional.of(new Summary("They met.", 4, Instant.EPOCH))));
            before = store.load("alice");
        }

        try (TranscriptStore store = open(file)) {
            assertThat(store.load("alice")).isEqualTo(before);
            assertThat(store.read("alice", 0, 100)).hasSize(10);
            assertThat(store.summaries("alice")).hasSize(1);
        }
    }

    @Test
    void twoStoresOnOneFile_loseNothing() throws Exception {
        try (TranscriptStore one = open(file);
                TranscriptStore two = open(file)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String name = "thread " + thread;
                TranscriptStore store = thread % 2 == 0 ? one : two;
                tasks.add(() -> appendWithRetry(store, name));
            }
            runAll(tasks);

            assertThat(one.load("alice")).isEqualTo(two.load("alice"));
            List<TranscriptEntry> entries = two.read("alice", 0, 1_000);
            assertThat(entries).hasSize(4 * 25);
            for (int thread = 0; thread < 4; thread++) {
                String name = "thread " + thread;
                assertThat(entries.stream().filter(e -> e.message().text().equals(name)))
                        .hasSize(25);
            }
        }
    }

    private static boolean appendWithRetry(TranscriptStore store, String text) {
        int appended = 0;
        while (appended < 25 && !Thread.currentThread().isInterrupted()) {
            try {
                append(store, store.load("alice").state(), text);
                appended++;
            } catch (TranscriptConflictException e) {
                Thread.onSpinWait();
            }
        }
        return appended == 25;
    }

    @Test
    void threadsThatOpenTheSameNewFile_allSucceed() throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String text = "thread " + thread;
            tasks.add(() -> {
                try (TranscriptStore store = open(file)) {
                    return appendWithRetry(store, text);
                }
            });
        }
        runAll(tasks);

        try (TranscriptStore store = open(file)) {
            assertThat(store.read("alice", 0, 1_000)).hasSize(8 * 25);
        }
    }

    private static void runAll(List<Callable<Boolean>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Boolean> done : executor.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void foldersThatDoNotExist_areCreated() {
        Path deep = folder.resolve("a").resolve("b c").resolve("memory.db");

        open(deep).close();

        assertThat(deep).isRegularFile();
    }

    @Test
    void aFolderMayBeALink() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = folder.resolve("link");
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }

        open(link.resolve("memory.db")).close();

        assertThat(target.resolve("memory.db")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"what?cache=shared.db", "50%41.db", "a#b.db", "it's \u732B.db", "mode=memory", "x;y&z=1"})
    void theFileMayHaveAnyName(String name) {
        Path named = folder.resolve(name);
        try (TranscriptStore store = open(named)) {
            append(store, TranscriptState.EMPTY, 1);
        }

        assertThat(named).isRegularFile();
        try (TranscriptStore store = open(named)) {
            assertThat(store.read("alice", 0, 10)).hasSize(1);
        }
    }

    @Test
    void aTurnWritesAsMuch_howeverLongTheConversation() throws IOException {
        TranscriptState state;
        try (TranscriptStore store = open(file)) {
            state = append(store, TranscriptState.EMPTY, 10);
        }
        long bytesEarly = bytesWrittenBy(20, state);
        try (TranscriptStore store = open(file)) {
            state = append(store, store.load("alice").state().withWindowStart(20), 5_000);
        }
        long bytesLate = bytesWrittenBy(20, state);

        // A page or two more per commit is what a deeper tree costs; a rewritten history would be hundreds.
        assertThat(bytesLate).isLessThan(2 * bytesEarly);
    }

    /** What so many commits append to the write-ahead log, which starts empty when the file is opened. */
    private long bytesWrittenBy(int commits, TranscriptState state) throws IOException {
        Path log = folder.resolve("memory.db-wal");
        try (TranscriptStore store = open(file)) {
            long before = Files.exists(log) ? Files.size(log) : 0;
            append(store, state, commits);
            return Files.size(log) - before;
        }
    }

    @Test
    void erase_leavesNoTraceInTheFile() throws IOException {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_16BE);
        try (TranscriptStore store = open(file)) {
            append(store, TranscriptState.EMPTY, SECRET);
        }
        assertThat(contains(Files.readAllBytes(file), secret)).isTrue();

        try (TranscriptStore store = open(file)) {
            store.erase("alice");
        }

        assertThat(contains(Files.readAllBytes(file), secret)).isFalse();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aMessageThatCannotBeEncoded_leavesNothingOfItsCommit() {
        MessageCodec refusing = new MessageCodec() {
            private final MessageCodec codec = new BasicMessageCodec();

            @Override
            public byte[] encode(Message message) {
                if (message.text().equals("bad")) {
                    throw new IllegalArgumentException("refused");
                }
                return codec.encode(message);
            }

            @Override
            public Message decode(byte[] bytes) {
                return codec.decode(bytes);
            }
        };
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, refusing)) {
            TranscriptState state = append(store, TranscriptState.EMPTY, 1);
            List<TranscriptEntry> entries = List.of(said(1, "good"), said(2, "bad"));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.commit("alice", TranscriptChange.append(state.withSize(3), entries)));

            assertThat(store.load("alice").state()).isEqualTo(state);
            assertThat(store.read("alice", 0, 10)).hasSize(1);
            append(store, state, 1);
        }
    }

    @Test
    void aDamagedMessage_isNamedByItsPlace() throws Exception {
        try (TranscriptStore store = open(file)) {
            append(store, append(store, TranscriptState.EMPTY, "hello"), SECRET);
        }
        sql("update entry set message = substr(message, 1, 20) where position = 1");

        try (TranscriptStore store = open(file)) {
            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(() -> store.load("alice"))
                    .withMessage("cannot load memory 'alice' in " + file
                            + " (message 1 is damaged or was written with another codec); nothing was changed");
            assertThat(store.read("alice", 0, 1)).hasSize(1);
        }
    }

    @Test
    void aClosedStore_saysSo() {
        TranscriptStore store = open(file);
        store.close();
        store.close();

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(store, TranscriptState.EMPTY, SECRET))
                .withMessageContaining("cannot write memory 'alice' in " + file)
                .withMessageContaining("closed")
                .withMessageNotContaining(SECRET);
    }

    @Test
    void aFailedWrite_namesTheFile_andNoMessage() throws Exception {
        try (TranscriptStore store = open(file)) {
            sql("drop table entry");

            assertThatExceptionOfType(TranscriptStoreException.class)
                    .isThrownBy(() -> append(store, TranscriptState.EMPTY, SECRET))
                    .withMessageContaining("cannot write memory 'alice' in " + file)
                    .withMessageContaining("nothing was changed")
                    .withMessageNotContaining(SECRET);
            assertThat(store.memoryIds()).isEmpty();
        }
    }

    @Test
    void aFolderInTheFilesPlace_isRefused() throws IOException {
        Files.createDirectory(file);

        assertCannotOpen(file);
    }

    @Test
    void aFileInTheFoldersPlace_isRefused() throws IOException {
        Files.writeString(file, "not a folder");

        assertCannotOpen(file.resolve("memory.db"));
    }

    @Test
    void anythingButADatabase_isRefused_andLeftAsItWas() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);

        assertCannotOpen(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aNewerSchema_isRefused_withTheNumbers() throws Exception {
        open(file).close();
        sql("pragma user_version = 99");

        assertCannotOpen(file)
                .withMessageContaining("its schema version 99 is newer than this library's "
                        + SqliteConnection.SCHEMA.version() + "; use a newer library");
    }

    @Test
    void aFolderWithoutPermission_isRefused() {
        Path locked = folder.resolve("locked");
        assumeTrue(locked.toFile().mkdir() && locked.toFile().setReadOnly() && !Files.isWritable(locked));

        assertCannotOpen(locked.resolve("memory.db"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatTakesNoFiles_isRefused() {
        assertCannotOpen(Path.of("/proc/memory.db"));
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<TranscriptStoreException> assertCannotOpen(
            Path path) {
        return assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> open(path))
                .withMessageContaining("cannot open " + path + " as an SQLite database")
                .withMessageContaining("check the path and its permissions, or name another file");
    }
}
