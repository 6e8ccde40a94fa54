package io.github.chatmemory4j.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Demo.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user gets wrong ends with exit code 2 and one line that says what to do. */
class UsageErrorsTest {

    @TempDir
    Path folder;

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                Arguments.of(
                        "chat --strategy fast", "strategy must be one of full, trim, summary, combined, was 'fast'"),
                Arguments.of("chat --max-tokens many", "must be a whole number of at least 1, was 'many'"),
                Arguments.of("chat --max-tokens 10", "must be at least 41, which the assistant's instructions"),
                Arguments.of("chat --max-tokens 0", "must be a whole number of at least 1, was '0'"),
                Arguments.of("chat --max-tokens 99999999999", "must be a whole number"),
                Arguments.of("chat --keep-recent -1", "must be a whole number of at least 0, was '-1'"),
                Arguments.of("chat --base-url localhost:8080", "must be like http://localhost:11434/v1"),
                Arguments.of("chat --base-url ftp://localhost", "must be like http://localhost:11434/v1"),
                Arguments.of("chat --model", "--model"),
                Arguments.of("chat --colour red", "Unknown option: '--colour'; see demo-agent chat --help"),
                Arguments.of("talk", "'talk'; see demo-agent --help"),
                Arguments.of("compare --strategies trim,fast", "--strategies must be among message-window"),
                Arguments.of("compare --budgets 1000,many", "'many' is not an int"),
                Arguments.of("compare --budgets 0", "--budgets must be positive, has 0"),
                Arguments.of("compare --keep-recent -1", "--keep-recent must not be negative, was -1"),
                Arguments.of("compare --locomo missing.json", "cannot read missing.json: no such file"),
                Arguments.of("compare --transcript missing.txt", "cannot read missing.txt: no such file"),
                Arguments.of("compare --json missing/results.json", "cannot write missing/results.json"),
                Arguments.of("compare --locomo a --transcript b", "--locomo"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void namesTheOption(String args, String message) {
        Run run = Demo.offline().run(args.split(" ", -1));

        assertUserError(run, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{", "{}", "[]", "[1]", "not JSON"})
    void namesTheFile_whenItIsNotLocomo(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("talk.json"), json);

        assertUserError(Demo.offline().run("compare", "--locomo", file.toString()), "talk.json");
    }

    @Test
    void namesTheStore_whenItIsNotADatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "Not a database, but a text of some length.\n");

        Run run = Demo.offline().runWithInput("Hello.", "chat", "--store", file.toString());

        assertUserError(run, "cannot open " + file + " as an SQLite database");
        assertThat(file).hasContent("Not a database, but a text of some length.");
    }

    @Test
    void namesTheStore_whenItIsAFolder() {
        Run run = Demo.offline().runWithInput("Hello.", "chat", "--store", folder.toString());

        assertUserError(run, "cannot open " + folder);
    }

    @Test
    void makesNoStore_whenAnotherOptionIsWrong() {
        Path store = folder.resolve("memory.db");

        Demo.offline().run("chat", "--strategy", "fast", "--store", store.toString());

        assertThat(store).doesNotExist();
    }

    @Test
    void doesNotShowTheKey_whenItCannotBeOne() {
        Run run = Demo.with(Map.of("OPENAI_API_KEY", "sk-sec\u00a0ret")).run("chat");

        assertUserError(run, "--api-key (OPENAI_API_KEY) has a blank");
        assertThat(run.shown()).doesNotContain("sec");
    }

    @Test
    void namesTheVariable_whenItsValueIsWrong() {
        Run run = Demo.with(Map.of("MEMORY_MAX_TOKENS", "lots")).run("chat");

        assertUserError(run, "--max-tokens (MEMORY_MAX_TOKENS) must be a whole number");
    }

    @Test
    void showsTheCommands_whenNoneIsNamed() {
        Run run = Demo.offline().run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: demo-agent").contains("chat", "compare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "chat --help", "compare --help", "help chat", "--version"})
    void helps(String args) {
        Run run = Demo.offline().run(args.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo-agent");
        assertThat(run.err()).isEmpty();
    }

    private static void assertUserError(Run run, String message) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
