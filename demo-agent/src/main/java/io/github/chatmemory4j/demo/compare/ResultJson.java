package io.github.chatmemory4j.demo.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the comparison for programs. */
final class ResultJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultJson() {}

    /** Finds out before the long work whether its result can be written. */
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isWritable(folder);
        if (!writable) {
            throw new DemoException(cannotWrite(file));
        }
    }

    static void write(Path file, List<Result> results) {
        try {
            JSON.writeValue(file.toFile(), Map.of("results", results));
        } catch (IOException e) {
            throw new DemoException(cannotWrite(file), e);
        }
    }

    private static String cannotWrite(Path file) {
        return "cannot write " + file + "; check the folder and its permissions";
    }
}
