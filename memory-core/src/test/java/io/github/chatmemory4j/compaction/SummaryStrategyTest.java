package io.github.chatmemory4j.compaction;

import static io.github.chatmemory4j.compaction.Requests.available;
import static io.github.chatmemory4j.compaction.Requests.request;
import static io.github.chatmemory4j.compaction.Requests.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import org.junit.jupiter.api.Test;

class SummaryStrategyTest {

    private final CompactionStrategy summary = new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0));

    @Test
    void keepsEverything_upToTheStartMark() {
        assertThat(summary.plan(available(100, turn(40), turn(40))))
                .isEqualTo(CompactionPlan.keep("80 tokens, 100 available"));
    }

    @Test
    void foldsTheOldestTurns_aboveTheStartMark_beforeTheBudgetIsFull() {
        // 90 of 100; without the first turn 50, which is the low mark
        assertThat(summary.plan(available(100, turn(40), turn(25), turn(25))))
                .isEqualTo(new CompactionPlan(Action.SUMMARIZE, 1, "90 tokens, 100 available"));
    }

    @Test
    void leavesRoomForTheLongestSummary() {
        // as above, but a summary may take 20: 50 + 20 is above the mark, 25 + 20 is not
        assertThat(summary.plan(request(0, 0, 20, 100, turn(40), turn(25), turn(25)))
                        .turns())
                .isEqualTo(2);
    }

    @Test
    void thePresentSummary_countsForTheStart_andTheLongestOneForTheEnd() {
        // 10 + 5 + 70 = 85 of 100 passes the start; 10 + 10 + 30 is at the mark
        assertThat(summary.plan(request(10, 5, 10, 100, turn(20), turn(20), turn(30))))
                .isEqualTo(new CompactionPlan(Action.SUMMARIZE, 2, "85 tokens, 100 available"));
    }

    @Test
    void keepsTheOnlyTurn_howeverLarge() {
        assertThat(summary.plan(available(100, turn(1_000))).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void keepsTheRecentMessages_aboveTheLowMark_asLongAsTheyFit() {
        CompactionStrategy keepsFour = new SummaryStrategy(new Watermarks(0.8, 0.5, 4, 0));

        assertThat(keepsFour.plan(available(100, turn(30), turn(30), turn(30))).turns())
                .isEqualTo(1);
        assertThat(keepsFour.plan(available(100, turn(10), turn(60), turn(60))).turns())
                .isEqualTo(2);
    }

    @Test
    void waitsUntilAGoodFewCanLeaveTogether_whenTheRecentMessagesLieAboveTheLowMark() {
        CompactionStrategy keepsFour = new SummaryStrategy(new Watermarks(0.8, 0.5, 4, 0));

        // a good few is what lies between the marks, here 30
        assertThat(keepsFour.plan(available(100, turn(29), turn(30), turn(31))).action())
                .isEqualTo(Action.KEEP);
        assertThat(keepsFour
                        .plan(available(100, turn(15), turn(15), turn(30), turn(31)))
                        .turns())
                .isEqualTo(2);
    }

    @Test
    void startsAtFourFifths_byDefault() {
        CompactionStrategy standard = new SummaryStrategy();

        assertThat(standard.plan(available(1_000, turn(200), turn(200), turn(200), turn(200)))
                        .action())
                .isEqualTo(Action.KEEP);
        assertThat(standard.plan(available(1_000, turn(201), turn(150), turn(150), turn(150), turn(150)))
                        .action())
                .isEqualTo(Action.SUMMARIZE);
    }

    @Test
    void isCalledSummary() {
        assertThat(summary.name()).isEqualTo("summary");
    }
}
