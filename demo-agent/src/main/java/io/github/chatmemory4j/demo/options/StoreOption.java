package io.github.chatmemory4j.demo.options;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Where the memory is kept: an SQLite file, or PostgreSQL. */
public final class StoreOption {

    private static final String POSTGRES = "jdbc:postgresql:";

    @Option(
            names = "--store",
            paramLabel = "FILE|URL",
            defaultValue = "chat-memory.db",
            description = "SQLite file the memory is kept in, or jdbc:postgresql://HOST/DATABASE?user=NAME"
                    + " (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private String store;

    /** Opens the store, and creates the file when there is none. */
    public JdbcTranscriptStore open() {
        if (!store.startsWith(POSTGRES)) {
            return JdbcTranscriptStore.sqlite(Path.of(store), new LangChain4jMessageCodec());
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        try {
            dataSource.setURL(store);
        } catch (IllegalArgumentException e) {
            // No cause and no value, because there may be a password in it.
            throw new DemoException("--store is not an address like jdbc:postgresql://localhost/chat?user=sam");
        }
        return JdbcTranscriptStore.postgres(dataSource, new LangChain4jMessageCodec());
    }

    /** Opens the store if there is one: looking something up should not leave an empty file behind. */
    public JdbcTranscriptStore openExisting() {
        if (!store.startsWith(POSTGRES) && !Files.exists(Path.of(store))) {
            throw new DemoException("there is no file " + store + "; name the one the chat used with --store");
        }
        return open();
    }
}
