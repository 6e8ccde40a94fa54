package io.github.chatmemory4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.store.TranscriptStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An application with a database of its own keeps conversations there, without a property. */
class PostgresTest {

    @Test
    void keepsConversationsInTheApplicationsDatabase_andLeavesItOpenForTheRest() throws Exception {
        try (EmbeddedPostgres database = started();
                StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."))) {
            String url = "spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres");
            try (RunningApplication application = RunningApplication.start(server, url)) {
                application.ask("alice", "Remember the quay.");

                assertThat(application.context().getBean(TranscriptStore.class).memoryIds())
                        .containsExactly("alice");
                assertThat(tables(application.context().getBean(DataSource.class)))
                        .isPositive();
            }
            try (RunningApplication application = RunningApplication.start(server, url)) {
                application.ask("alice", "What did I say?");

                assertThat(server.lastCall().roles()).containsExactly("system", "user", "assistant", "user");
            }
        }
    }

    private static EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    private static int tables(DataSource dataSource) throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'chatmemory\\_%'")) {
            result.next();
            return result.getInt(1);
        }
    }
}
