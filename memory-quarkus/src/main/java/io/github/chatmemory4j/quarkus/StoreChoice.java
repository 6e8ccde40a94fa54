package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.quarkus.ChatMemoryConfig.StoreType;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Opens the store that the properties ask for, or else the one that the application can have. */
record StoreChoice(ChatMemoryConfig.Store config, Optional<DataSource> dataSource, MessageCodec codec) {

    private static final System.Logger LOG = System.getLogger(StoreChoice.class.getName());

    private static final String PATH = "chatmemory4j.store.path";

    TranscriptStore open() {
        return switch (config.type()) {
            case MEMORY -> new InMemoryTranscriptStore();
            case SQLITE -> sqlite(config.path());
            case POSTGRESQL -> JdbcTranscriptStore.postgres(required(), codec);
            case AUTO -> automatic();
        };
    }

    private TranscriptStore automatic() {
        if (config.path().isPresent()) {
            return sqlite(config.path());
        }
        Optional<DataSource> postgres = dataSource.filter(StoreChoice::isPostgres);
        if (postgres.isPresent()) {
            return JdbcTranscriptStore.postgres(postgres.get(), codec);
        }
        LOG.log(
                Level.WARNING,
                "conversations are kept on the heap and end with the application; set {0}, or give it a data source of"
                        + " PostgreSQL; chatmemory4j.store.type=memory says that this is meant",
                PATH);
        return new InMemoryTranscriptStore();
    }

    private TranscriptStore sqlite(Optional<Path> path) {
        return JdbcTranscriptStore.sqlite(
                path.orElseThrow(() -> new IllegalStateException(
                        PATH + " must be set when chatmemory4j.store.type is " + StoreType.SQLITE + "; name a file")),
                codec);
    }

    private DataSource required() {
        return dataSource.orElseThrow(() -> new IllegalStateException(
                "chatmemory4j.store.type is POSTGRESQL, and there is no default data source; add quarkus-jdbc-postgresql,"
                        + " or produce a TranscriptStore"));
    }

    private static boolean isPostgres(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot ask the data source which database it is; set chatmemory4j.store.type to go without it", e);
        }
    }
}
