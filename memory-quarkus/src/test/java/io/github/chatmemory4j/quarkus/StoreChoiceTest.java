package io.github.chatmemory4j.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.quarkus.ChatMemoryConfig.StoreType;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Where conversations are kept, by what the properties say and what the application has. */
class StoreChoiceTest {

    private record Config(StoreType type, Optional<Path> path) implements ChatMemoryConfig.Store {}

    private static TranscriptStore opened(StoreType type, Optional<Path> path, Optional<DataSource> dataSource) {
        return new StoreChoice(new Config(type, path), dataSource, new LangChain4jMessageCodec()).open();
    }

    @Test
    void isTheApplicationsPostgres_whenNothingElseIsSaid(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                TranscriptStore store =
                        opened(StoreType.AUTO, Optional.empty(), Optional.of(database.getPostgresDatabase()))) {
            assertThat(store.memoryIds()).isEmpty();
            assertThat(store).isInstanceOf(JdbcTranscriptStore.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void isTheFile_whenOneIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");
        try (TranscriptStore store = opened(StoreType.AUTO, Optional.of(file), Optional.of(new SQLiteDataSource()))) {
            assertThat(store).isInstanceOf(JdbcTranscriptStore.class);
            assertThat(file).exists();
        }
    }

    @Test
    void isTheHeap_whenThereIsNothing_orAnotherDatabase() {
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite::memory:");

        assertThat(opened(StoreType.AUTO, Optional.empty(), Optional.empty()))
                .isInstanceOf(InMemoryTranscriptStore.class);
        assertThat(opened(StoreType.AUTO, Optional.empty(), Optional.of(other)))
                .isInstanceOf(InMemoryTranscriptStore.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> opened(StoreType.SQLITE, Optional.empty(), Optional.empty()))
                .hasMessageContaining("chatmemory4j.store.path must be set");
        assertThatThrownBy(() -> opened(StoreType.POSTGRESQL, Optional.empty(), Optional.empty()))
                .hasMessageContaining("there is no default data source");
    }
}
