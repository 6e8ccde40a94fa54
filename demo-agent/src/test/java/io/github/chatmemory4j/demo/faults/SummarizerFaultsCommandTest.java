package io.github.chatmemory4j.demo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.event.MemoryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class SummarizerFaultsCommandTest {

    @Test
    void printsARowForEveryKindOfSummarizer_andTheEvents() {
        Run run = Demo.offline()
                .run("evaluate", "summariser-faults", "--turns", "60", "--answer-millis", "0", "--summary-millis", "0");

        assertThat(run.exitCode()).isZero();
        for (FaultySummarizer kind : FaultySummarizer.values()) {
            assertThat(run.out())
                    .containsPattern(kind.label().replace("(", "\\(").replace(")", "\\)")
                            + " +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d +60 +0 +0 +complete\\R");
        }
        assertThat(run.out()).contains("rubbish: {").contains("summary_fallback=");
    }

    @ParameterizedTest
    @EnumSource(FaultySummarizer.class)
    void answersEveryTurn_withinTheBudget_andKeepsEverything(FaultySummarizer kind) {
        FaultyChatResult result = FaultyChat.run(kind, 120, Duration.ZERO, Duration.ZERO);

        assertThat(result.checks()).isEqualTo(new FaultyChatResult.Checks(120, 0, 0, true));
    }

    @Test
    void tellsOfTheFallback_whenTheSummarizerAnswersRubbish() {
        FaultyChatResult result = FaultyChat.run(FaultySummarizer.RUBBISH, 120, Duration.ZERO, Duration.ZERO);

        assertThat(result.events()).containsKeys(MemoryEvent.Type.SUMMARY_PLANNED, MemoryEvent.Type.SUMMARY_FALLBACK);
    }

    @Test
    void findsTheMedianAndTheLongest() {
        TurnTimes times = new TurnTimes(List.of(5_000_000L, 1_000_000L, 3_000_000L));

        assertThat(times.millisOf(0.5)).isEqualTo(3);
        assertThat(times.millisOf(0.99)).isEqualTo(5);
        assertThat(times.millisOf(1)).isEqualTo(5);
    }

    @Test
    void refusesNumbersThatMakeNoChat() {
        Run run = Demo.offline().run("evaluate", "summariser-faults", "--turns", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--turns must be positive");
    }
}
