package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of sixteen threads each on the same conversations: conflicts are tried again, and nothing is lost. */
@Tag("slow")
class TwoProcessesTest {

    private final Path folder;

    TwoProcessesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void sqlite_losesNothing() throws Exception {
        appendFromTwoProcesses(StoreUnderTest.sqlite(folder.resolve("memory.db")));
    }

    @Test
    void postgres_losesNothing() throws Exception {
        appendFromTwoProcesses(StoreUnderTest.postgres());
    }

    private void appendFromTwoProcesses(StoreUnderTest conversations) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("child"));
        arguments.addAll(conversations.arguments());
        Process child = ChildProcess.start(AppendWithOthers.class, arguments, folder.resolve("output.txt"), folder);
        try (TranscriptStore store = conversations.open()) {
            Eventually.is("the other is at work", () -> !store.memoryIds().isEmpty() || !child.isAlive());
            AppendWithOthers.run(store, "parent");
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();

            List<String> said = new ArrayList<>();
            for (String memoryId : store.memoryIds()) {
                store.read(memoryId, 0, Long.MAX_VALUE)
                        .forEach(e -> said.add(e.message().text()));
            }
            List<String> expected = new ArrayList<>();
            for (String process : List.of("child", "parent")) {
                for (int thread = 0; thread < AppendWithOthers.THREADS; thread++) {
                    for (int i = 0; i < AppendWithOthers.MESSAGES; i++) {
                        expected.add(process + thread + ":" + i);
                    }
                }
            }
            assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            child.destroyForcibly();
        }
    }
}
