package io.github.chatmemory4j.demo.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsCommandTest {

    @TempDir
    Path folder;

    private JsonNode figures(String... more) throws IOException {
        Path file = folder.resolve("figures.json");
        List<String> args = new ArrayList<>(List.of("evaluate", "corrections", "--json", file.toString()));
        args.addAll(List.of(more));
        Run run = Demo.offline().run(args.toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Histories written by hand, apart from the rules:");
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void whatIsKnown_followsWhatIsSaid_inFormsTheRulesKnow() throws IOException {
        JsonNode figures = figures("--people", "60", "--seed", "5000");

        assertThat(figures.path("updates").asInt()).isGreaterThan(500);
        assertThat(figures.path("uptake").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.path("collateral").asDouble()).isLessThanOrEqualTo(0.01);
        assertThat(figures.path("falseApply").asDouble()).isLessThanOrEqualTo(0.01);
        assertThat(figures.path("asOf").asDouble()).isEqualTo(1);
        assertThat(figures.path("resurrected").asInt(-1)).isZero();
    }

    @Test
    void nothingThatIsNotMeant_isApplied_inHistoriesWrittenByHand() throws IOException {
        JsonNode written = figures("--people", "1").path("written");

        assertThat(written.path("traps").asInt()).isEqualTo(22);
        assertThat(written.path("applied").asInt(-1)).isZero();
        assertThat(written.path("known").asInt()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void theSameSeed_givesTheSameHistory() {
        assertThat(AttributeHistory.ofSeed(7)).isEqualTo(AttributeHistory.ofSeed(7));
        assertThat(AttributeHistory.ofSeed(7)).isNotEqualTo(AttributeHistory.ofSeed(8));
    }
}
