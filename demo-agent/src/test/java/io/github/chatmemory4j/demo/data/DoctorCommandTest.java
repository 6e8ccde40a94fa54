package io.github.chatmemory4j.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @Test
    void saysHowEachPartIs(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");
        JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec()).close();

        Run run = Demo.offline().run("doctor", "--store", file.toString(), "--strategy", "trim");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("store +OK +JdbcTranscriptStore answers"))
                .anyMatch(line -> line.matches("schema +OK +keeps messages, summaries, vectors, claims"))
                .anyMatch(line -> line.matches("index +OK +the strategy \\w+ recalls nothing.*"))
                .anyMatch(line -> line.matches("summarizer +OK .*"))
                .anyMatch(line -> line.matches("wiring +OK .*"));
    }

    @Test
    void leavesNoFileBehind_whenThereIsNone(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");

        assertThat(Demo.offline().run("doctor", "--store", file.toString()).exitCode())
                .isNotZero();
        assertThat(Files.exists(file)).isFalse();
    }
}
