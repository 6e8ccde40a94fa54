package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation of 100,000 messages goes through a heap that is smaller than its file. */
@Tag("slow")
class LargeFileTest {

    private static final int MESSAGES = 100_000;
    private static final int HEAP_MEGABYTES = 32;
    private static final String TEXT = " said at some length, as people do when they have the time for it.".repeat(8);

    @TempDir
    private Path folder;

    @Test
    void aLongConversation_isImportedAndExported_inBoundedMemory() throws IOException, InterruptedException {
        Path file = folder.resolve("long.json");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(HEAP_MEGABYTES * 1_000_000L);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(output).endsWith("imported 100000, exported 100000" + System.lineSeparator());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            out.append("{\"model\":\"gpt-4o-mini\",\"messages\":[");
            for (int i = 0; i < MESSAGES; i++) {
                out.append(i == 0 ? "" : ",\n")
                        .append("{\"role\":\"")
                        .append(i % 2 == 0 ? "user" : "assistant")
                        .append("\",\"content\":\"Number ")
                        .append(String.valueOf(i))
                        .append(TEXT)
                        .append("\"}");
            }
            out.append("]}");
        }
    }

    /** What runs in the small heap. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            try (JdbcTranscriptStore store =
                    JdbcTranscriptStore.sqlite(folder.resolve("store.db"), new LangChain4jMessageCodec())) {
                List<ConversationImport.Imported> imported = ConversationSource.of(folder.resolve("long.json"))
                        .importInto(store)
                        .as("long")
                        .run();
                ConversationExport.Exported exported =
                        ConversationExport.of(store, "long").write(ExportFormat.LINES, folder.resolve("out.jsonl"));
                System.out.println(
                        "imported " + imported.get(0).outline().messages() + ", exported " + exported.messages());
            }
        }
    }
}
