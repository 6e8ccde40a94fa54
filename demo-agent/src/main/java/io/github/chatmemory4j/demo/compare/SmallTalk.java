package io.github.chatmemory4j.demo.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages that need nothing of what was said before: courtesies, and questions about something else altogether. */
final class SmallTalk {

    private static final String RESOURCE = "small-talk.txt";

    private SmallTalk() {}

    static List<String> load() {
        try (InputStream in = SmallTalk.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " must be on the class path, was not; rebuild the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the class path", e);
        }
    }
}
