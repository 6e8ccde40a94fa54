package example;

import io.github.chatmemory4j.langchain4j.host.ApplicationProcess;
import io.github.chatmemory4j.langchain4j.host.HostedApplicationContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class TravelAgentsTest extends HostedApplicationContract {

    @TempDir
    private Path folder;

    @Override
    protected ApplicationProcess start(String modelBaseUrl) throws IOException {
        return ApplicationProcess.java(List.of(
                TravelAgents.class.getName(),
                modelBaseUrl,
                folder.resolve("memory.db").toString()));
    }
}
