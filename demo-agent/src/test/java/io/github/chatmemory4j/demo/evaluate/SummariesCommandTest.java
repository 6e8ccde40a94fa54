package io.github.chatmemory4j.demo.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SummariesCommandTest {

    @Test
    void printsARowForEachSummarizer_withAndWithoutKeeping_andWritesThemAsJson(@TempDir Path folder)
            throws IOException {
        Path json = folder.resolve("summaries.json");

        Demo.Run run = Demo.offline()
                .run("evaluate", "summaries", "--conversations", "1", "--facts", "10", "--json", json.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "everyday conversations", "operations conversations", "drops-numbers", "extractive", "recorded")
                .contains("stale", "extracting from");
        JsonNode results = new ObjectMapper().readTree(json.toFile());
        assertThat(results.path("survival")).hasSize(12);
        assertThat(results.path("survival")
                        .get(0)
                        .path("survivalByFold")
                        .path("20")
                        .isNumber())
                .isTrue();
    }

    @Test
    void saysWhatIsWrong_withANumber() {
        Demo.Run run = Demo.offline().run("evaluate", "summaries", "--tokens", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--tokens must be positive, was 0");
    }
}
