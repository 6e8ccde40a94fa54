package io.github.chatmemory4j.demo.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The results of a command in a file of JSON, where the user names one. */
public final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
    private @Nullable Path file;

    /** Finds out before the long work whether its result can be written. */
    public void requireWritable() {
        if (file != null) {
            requireWritable(file);
        }
    }

    /** As {@link #requireWritable()}, for another file. */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isWritable(folder);
        if (!writable) {
            throw new DemoException(cannotWrite(file));
        }
    }

    /** Writes the results, and tells where. */
    public void write(Map<String, ?> results, PrintWriter out) {
        if (file == null) {
            return;
        }
        try {
            JSON.writeValue(file.toFile(), results);
            out.println();
            out.println("Written to " + file);
        } catch (IOException e) {
            throw new DemoException(cannotWrite(file), e);
        }
    }

    private static String cannotWrite(Path file) {
        return "cannot write " + file + "; check the folder and its permissions";
    }
}
