package example;

import io.github.chatmemory4j.langchain4j.host.ApplicationProcess;
import io.github.chatmemory4j.langchain4j.host.HostedApplicationContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TravelDeskTest extends HostedApplicationContract {

    private EmbeddedPostgres database;

    @BeforeEach
    void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder().start();
    }

    @AfterEach
    void stopDatabase() throws IOException {
        database.close();
    }

    @Override
    protected ApplicationProcess start(String modelBaseUrl) throws IOException {
        return ApplicationProcess.java(List.of(
                TravelDesk.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--openai.base-url=" + modelBaseUrl,
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres")));
    }
}
