package io.github.chatmemory4j.demo.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.chatmemory4j.demo.DemoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the comparison for programs. */
final class ResultJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultJson() {}

    static void write(Path file, List<Result> results) {
        try {
            JSON.writeValue(file.toFile(), Map.of("results", results));
        } catch (IOException e) {
            throw new DemoException("cannot write " + file + "; check the folder and its permissions", e);
        }
    }
}
