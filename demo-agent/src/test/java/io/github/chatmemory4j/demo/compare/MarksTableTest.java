package io.github.chatmemory4j.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarksTableTest {

    @Test
    void aRow_hasWhatIsBilled_atThreePricesOfCachedInput() {
        StringWriter out = new StringWriter();

        MarksTable.print(
                List.of(result("window", 0.2, 0, 1_000, 0), result("trim, low 0.5", 0.1, 0, 1_000, 0.8)),
                3_000,
                720,
                new PrintWriter(out));

        assertThat(out.toString().lines().filter(line -> line.startsWith("window") || line.startsWith("trim")))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly("window 20.0% 100 100.0 100.0 100.0 0", "trim, low 0.5 10.0% 100 100.0 60.0 28.0 0");
    }

    @Test
    void summaries_areBilledBesideTheTurns() {
        StringWriter out = new StringWriter();

        MarksTable.print(List.of(result("window", 0, 2, 10_000, 0)), 3_000, 500, new PrintWriter(out));

        assertThat(out.toString()).contains(" 110.0 ");
    }

    @Test
    void everyMark_isThere_besideThePlainWindow() {
        assertThat(MarksTable.memories())
                .extracting(Compared::name)
                .hasSize(11)
                .startsWith("token-window")
                .contains("trim, low 0.5", "summary, low 0.9");
    }

    private static Result result(String name, double evidence, int summaries, long sent, double cached) {
        return new Result(
                name,
                3_000,
                evidence,
                0,
                0,
                0,
                0,
                0,
                0,
                10,
                0,
                0,
                summaries,
                0,
                0,
                new Result.Beside(0, 0),
                Map.of(),
                List.of(),
                new Result.InPassing(0, 0, 0),
                new Result.Bill(10, sent, cached, 0, 0));
    }
}
