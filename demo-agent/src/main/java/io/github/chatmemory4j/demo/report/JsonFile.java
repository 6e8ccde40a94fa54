package io.github.chatmemory4j.demo.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file of results in JSON. */
public final class JsonFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /** Finds out before the long work whether its result can be written. */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isWritable(folder);
        if (!writable) {
            throw new DemoException(cannotWrite(file));
        }
    }

    public static void write(Path file, Map<String, ?> results) {
        try {
            JSON.writeValue(file.toFile(), results);
        } catch (IOException e) {
            throw new DemoException(cannotWrite(file), e);
        }
    }

    private static String cannotWrite(Path file) {
        return "cannot write " + file + "; check the folder and its permissions";
    }
}
