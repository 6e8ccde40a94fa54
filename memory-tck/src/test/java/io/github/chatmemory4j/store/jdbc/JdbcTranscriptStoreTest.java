package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.TranscriptStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JdbcTranscriptStoreTest extends TranscriptStoreContract {

    private final Path folder;

    JdbcTranscriptStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected TranscriptStore emptyStore() {
        return JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new BasicMessageCodec());
    }
}
