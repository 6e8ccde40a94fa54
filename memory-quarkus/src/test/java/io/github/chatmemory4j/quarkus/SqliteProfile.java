package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.quarkus.app.LoopbackModel;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The properties of an application with a file. */
public class SqliteProfile implements QuarkusTestProfile {

    static final Path FILE = Path.of("target", "memory-" + UUID.randomUUID() + ".db");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "chatmemory4j.store.path",
                FILE.toString(),
                "chatmemory4j.max-tokens",
                String.valueOf(LoopbackModel.CONTEXT_WINDOW));
    }
}
