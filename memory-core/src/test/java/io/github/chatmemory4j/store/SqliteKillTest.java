package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there once, in order, after the program was killed; again and again on the same file. */
@TestInstance(Lifecycle.PER_CLASS)
class SqliteKillTest {

    private final Path folder;
    private final Path file;

    SqliteKillTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memory.db");
    }

    @RepeatedTest(10)
    @Timeout(60)
    void everyAcknowledgedMessageIsThereOnce_inOrder(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());

        boolean mayStartFirst = repetition.getCurrentRepetition() % 2 == 0;
        long acknowledged = acknowledgedBeforeTheKill(random, mayStartFirst);
        assertThat(acknowledged).isGreaterThanOrEqualTo(mayStartFirst ? 1 : 0);

        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            List<TranscriptEntry> entries = store.read(AppendUntilKilled.ID, 0, Long.MAX_VALUE);
            assertThat(store.load(AppendUntilKilled.ID).state().size()).isEqualTo(entries.size());
            assertThat(entries.size()).isGreaterThanOrEqualTo((int) acknowledged);
            for (int position = 0; position < entries.size(); position++) {
                assertThat(entries.get(position).position()).isEqualTo(position);
                assertThat(entries.get(position).message()).isEqualTo(AppendUntilKilled.messageAt(position));
            }
        }
    }

    /** Kills the child at a random moment: of its work when it may start first, of its whole life otherwise. */
    private long acknowledgedBeforeTheKill(Random random, boolean mayStartFirst) throws Exception {
        Path acknowledgements = Files.createTempFile(folder, "acknowledged", ".txt");
        Process child = startChild(acknowledgements);
        try {
            while (mayStartFirst && Files.size(acknowledgements) == 0 && child.isAlive()) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(mayStartFirst ? 120 : 900));
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return last(Files.readString(acknowledgements));
    }

    /** The number on the last line that is whole; 0 when there is none. */
    private static long last(String lines) {
        String whole = lines.substring(0, lines.lastIndexOf('\n') + 1);
        return whole.lines().mapToLong(Long::parseLong).max().orElse(0);
    }

    private Process startChild(Path acknowledgements) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        file.toString())
                .redirectOutput(acknowledgements.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
