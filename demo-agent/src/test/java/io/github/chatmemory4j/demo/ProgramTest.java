package io.github.chatmemory4j.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, with a real environment and a real file {@code .env}. */
class ProgramTest {

    @TempDir
    Path folder;

    private Run start(Map<String, String> environment, String input, String... args)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder program = new ProcessBuilder(
                        Stream.concat(Stream.of(java, "-cp", classPath, Main.class.getName()), Stream.of(args))
                                .toList())
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        program.environment().keySet().removeIf(name -> name.startsWith("OPENAI_") || name.startsWith("MEMORY_"));
        program.environment().putAll(environment);
        int exitCode = program.start().waitFor();
        return new Run(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @Tag("slow")
    @Test
    void prefersTheCommandLineToTheEnvironment_andThatToTheFile() throws Exception {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Files.write(
                    folder.resolve(".env"),
                    List.of(
                            "OPENAI_BASE_URL=" + server.baseUrl(),
                            "OPENAI_MODEL=model-of-the-file",
                            "MEMORY_STRATEGY=trim",
                            "MEMORY_MAX_TOKENS=700"));

            Run run = start(
                    Map.of("OPENAI_MODEL", "model-of-the-environment", "MEMORY_MAX_TOKENS", "800"),
                    "Hello.\n/stats\n",
                    "chat",
                    "--max-tokens",
                    "900");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Model: model-of-the-environment.", "Memory: trim, 900 tokens.");
            assertThat(server.lastCall().body().path("model").asText()).isEqualTo("model-of-the-environment");
        }
    }

    @Test
    void saysWhatIsWrongWithTheFile_withoutItsText() throws Exception {
        Files.writeString(folder.resolve(".env"), "OPENAI_API_KEY sk-never-to-be-shown\n");

        Run run = start(Map.of(), "Hello.\n", "chat");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: cannot read the file .env;").hasLineCount(1);
        assertThat(run.shown()).doesNotContain("sk-never");
    }

    @Tag("slow")
    @Test
    void readsAndWritesUtf8_whateverTheLocale() throws Exception {
        Run run = start(Map.of("LC_ALL", "C"), "Mein Hund heißt Ünal.\nWie heißt mein Hund?\n", "chat");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("You said: \"Mein Hund heißt Ünal.\"");
        assertThat(run.err()).isEmpty();
    }
}
