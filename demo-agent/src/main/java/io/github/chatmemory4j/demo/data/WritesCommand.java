package io.github.chatmemory4j.demo.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures what a turn writes. */
@Command(
        name = "writes",
        mixinStandardHelpOptions = true,
        description =
                "Measure what a turn writes to SQLite, the longer the conversation, next to LangChain4j's own window"
                        + " over a store with one JSON text per conversation.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class WritesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("writes");
        try {
            WriteCost.print(folder, spec.commandLine().getOut());
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(WritesCommand::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
