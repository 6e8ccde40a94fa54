package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.Eventually;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is there once, in order, after the program was killed, and summary plus window cover everything
 * once; again and again on the same conversation.
 *
 * <p>A few kills in every build; hundreds with {@code mvn test -pl memory-core -Dtest=KillTest -Dkills=300}.
 */
@Tag("slow")
class KillTest {

    /** So many numbers fit into a summary of the most tokens it may have. */
    private static final int MAX_TOLD = 250;

    private static final int KILLS = Integer.getInteger("kills", 3);

    private final Path folder;

    KillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void sqlite_losesNothing() throws Exception {
        killAgainAndAgain(StoreUnderTest.sqlite(folder.resolve("memory.db")));
    }

    @Test
    void postgres_losesNothing() throws Exception {
        killAgainAndAgain(StoreUnderTest.postgres());
    }

    @Test
    void sqlite_throughTheEngine_losesNothing() throws Exception {
        killTalkAgainAndAgain(StoreUnderTest.sqlite(folder.resolve("talk.db")));
    }

    @Test
    void postgres_throughTheEngine_losesNothing() throws Exception {
        killTalkAgainAndAgain(StoreUnderTest.postgres());
    }

    private void killTalkAgainAndAgain(StoreUnderTest conversation) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-1"));
        arguments.addAll(conversation.arguments());
        for (int kill = 0; kill < KILLS; kill++) {
            Kill next = new Kill(TalkProcess.class, arguments, new Random(kill), kill % 3 != 2);
            long acknowledged = acknowledgedBefore(next);
            try (TranscriptStore store = conversation.open()) {
                assertTheTalkIsWhole(store, acknowledged);
                if (kill % 40 == 39) {
                    // Or the summary, which tells every number, outgrows its bound.
                    store.erase(TalkProcess.ID);
                }
            }
        }
    }

    /** Every message once, in order, and told of in the summary or there to be read from where it ends. */
    private static void assertTheTalkIsWhole(TranscriptStore store, long acknowledged) {
        List<TranscriptEntry> entries = store.read(TalkProcess.ID, 0, Long.MAX_VALUE);
        LiveTranscript live = store.load(TalkProcess.ID);
        assertThat(entries.size()).isGreaterThanOrEqualTo((int) acknowledged);
        assertThat(live.state().size()).isEqualTo(entries.size());
        for (int position = 0; position < entries.size(); position++) {
            assertThat(entries.get(position).position()).isEqualTo(position);
            assertThat(entries.get(position).message()).isEqualTo(TalkProcess.messageAt(position));
        }
        long covered = live.summary().map(Summary::end).orElse(0L);
        assertThat(covered).isLessThanOrEqualTo(live.state().windowStart());
        assertThat(live.window()).isEqualTo(entries.subList((int) live.state().windowStart(), entries.size()));
        List<Long> told =
                live.summary().map(made -> TalkProcess.numbers(made.text())).orElse(List.of());
        if (covered < MAX_TOLD) {
            assertThat(told).isEqualTo(LongStream.range(0, covered).boxed().toList());
        }
    }

    private void killAgainAndAgain(StoreUnderTest conversation) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            boolean mayStartFirst = kill % 3 != 2;
            Kill next = new Kill(AppendUntilKilled.class, conversation.arguments(), new Random(kill), mayStartFirst);
            long acknowledged = acknowledgedBefore(next);

            assertThat(acknowledged).isGreaterThanOrEqualTo(mayStartFirst ? 1 : 0);
            try (TranscriptStore store = conversation.open()) {
                assertNothingIsLost(store, acknowledged);
            }
        }
    }

    private static void assertNothingIsLost(TranscriptStore store, long acknowledged) {
        List<TranscriptEntry> entries = store.read(AppendUntilKilled.ID, 0, Long.MAX_VALUE);
        LiveTranscript live = store.load(AppendUntilKilled.ID);
        assertThat(entries.size()).isGreaterThanOrEqualTo((int) acknowledged);
        assertThat(live.state().size()).isEqualTo(entries.size());
        for (int position = 0; position < entries.size(); position++) {
            assertThat(entries.get(position).position()).isEqualTo(position);
            assertThat(entries.get(position).message()).isEqualTo(AppendUntilKilled.messageAt(position));
        }
        long covered = live.summary().map(Summary::end).orElse(0L);
        assertThat(live.state().windowStart()).isEqualTo(covered);
        assertThat(live.window()).isEqualTo(entries.subList((int) covered, entries.size()));
        List<Summary> summaries = store.summaries(AppendUntilKilled.ID);
        assertThat(summaries).doesNotHaveDuplicates();
        assertThat(summaries).allMatch(summary -> summary.equals(AppendUntilKilled.summaryTo(summary.end())));
        assertThat(summaries).hasSize((int) (live.state().revision() / 4));
    }

    /**
     * Which program to kill.
     *
     * @param mayStartFirst whether the moment is one of its work, or of its whole life
     */
    private record Kill(Class<?> program, List<String> arguments, Random random, boolean mayStartFirst) {}

    private long acknowledgedBefore(Kill kill) throws Exception {
        Path acknowledgements = Files.createTempFile(folder, "acknowledged", ".txt");
        Process child = ChildProcess.start(kill.program(), kill.arguments(), acknowledgements, folder);
        try {
            Eventually.is(
                    "the program is at work",
                    () -> !kill.mayStartFirst() || Files.size(acknowledgements) > 0 || !child.isAlive());
            Thread.sleep(kill.random().nextInt(kill.mayStartFirst() ? 100 : 700));
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
}
