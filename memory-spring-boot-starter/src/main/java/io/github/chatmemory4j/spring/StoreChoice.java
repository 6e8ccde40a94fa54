package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.spring.ChatMemoryProperties.StoreType;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Opens the store that the properties ask for, or else the one that the application can have. */
record StoreChoice(ChatMemoryProperties.Store properties, BeanFactory beans, MessageCodec codec) {

    private static final System.Logger LOG = System.getLogger(StoreChoice.class.getName());

    private static final String PATH = "chatmemory4j.store.path";

    StoreChoice(ChatMemoryProperties.Store properties, BeanFactory beans) {
        this(properties, beans, beans.getBeanProvider(MessageCodec.class).getIfUnique(LangChain4jMessageCodec::new));
    }

    TranscriptStore open() {
        return switch (properties.type()) {
            case MEMORY -> new InMemoryTranscriptStore();
            case SQLITE -> sqlite(properties.path());
            case POSTGRESQL -> JdbcTranscriptStore.postgres(required(dataSource()), codec);
            case AUTO -> automatic();
        };
    }

    private TranscriptStore automatic() {
        if (properties.path() != null) {
            return sqlite(properties.path());
        }
        DataSource dataSource = dataSource();
        if (dataSource != null && isPostgres(dataSource)) {
            return JdbcTranscriptStore.postgres(dataSource, codec);
        }
        LOG.log(
                Level.WARNING,
                "conversations are kept on the heap and end with the application; set {0}, or give it a DataSource of"
                        + " PostgreSQL; chatmemory4j.store.type=memory says that this is meant",
                PATH);
        return new InMemoryTranscriptStore();
    }

    private TranscriptStore sqlite(@Nullable Path path) {
        if (path == null) {
            throw new IllegalStateException(
                    PATH + " must be set when chatmemory4j.store.type is " + StoreType.SQLITE + "; name a file");
        }
        return JdbcTranscriptStore.sqlite(path, codec);
    }

    private @Nullable DataSource dataSource() {
        return properties.dataSource() == null
                ? beans.getBeanProvider(DataSource.class).getIfUnique()
                : NamedBeans.get(beans, "chatmemory4j.store.data-source", properties.dataSource(), DataSource.class);
    }

    private static DataSource required(@Nullable DataSource dataSource) {
        if (dataSource == null) {
            throw new IllegalStateException(
                    "chatmemory4j.store.type is POSTGRESQL, and there is no DataSource, or more than one; name one with"
                            + " chatmemory4j.store.data-source");
        }
        return dataSource;
    }

    private static boolean isPostgres(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot ask the DataSource which database it is; set chatmemory4j.store.type to go without it", e);
        }
    }
}
