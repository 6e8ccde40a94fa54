package example;

import io.github.chatmemory4j.langchain4j.host.ApplicationProcess;
import io.github.chatmemory4j.langchain4j.host.HostedApplicationContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class TravelDeskTest extends HostedApplicationContract {

    @TempDir
    private Path folder;

    @Override
    protected ApplicationProcess start(String modelBaseUrl) throws IOException {
        return ApplicationProcess.java(List.of(
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.langchain4j.openai.base-url=" + modelBaseUrl,
                "-Dchatmemory4j.store.path=" + folder.resolve("memory.db"),
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    }
}
