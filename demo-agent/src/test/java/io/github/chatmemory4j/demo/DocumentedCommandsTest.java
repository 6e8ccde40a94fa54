package io.github.chatmemory4j.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.chatmemory4j.demo.options.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands and variables that the README and docs/ name are those there are. */
class DocumentedCommandsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("demo-agent\\.jar ((?:\\\\\\n|[^`\\n])+)");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (.*?) \\|");

    @Test
    void everyCommand_isUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            COMMAND.matcher(Files.readString(page, UTF_8))
                    .results()
                    .map(command -> command.group(1).replace("\\\n", " ").strip())
                    .forEach(commands::add);
        }

        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            CommandLine demo = Main.commandLine(name -> Optional.empty());
            assertThatCode(() -> demo.parseArgs(command.split("\\s+", -1)))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyVariable_isListedWithItsDefault() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        VARIABLE.matcher(Files.readString(PROJECT.resolve("docs/configuration.md"), UTF_8))
                .results()
                .forEach((MatchResult row) -> variables.put(row.group(1), row.group(2)));
        DemoOptions defaults = new DemoOptions(name -> Optional.empty());

        assertThat(variables.keySet())
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(PROJECT.resolve(".env.example"), UTF_8).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList());
        assertThat(variables)
                .containsEntry("OPENAI_MODEL", "`" + defaults.model() + "`")
                .containsEntry("MEMORY_STRATEGY", "`" + defaults.strategy().word() + "`")
                .containsEntry("MEMORY_MAX_TOKENS", String.format(Locale.ROOT, "%,d", defaults.maxTokens()))
                .containsEntry("MEMORY_KEEP_RECENT", String.valueOf(defaults.keepRecent()));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(PROJECT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
