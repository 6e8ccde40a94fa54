package io.github.chatmemory4j.compaction;

import static io.github.chatmemory4j.compaction.Requests.available;
import static io.github.chatmemory4j.compaction.Requests.request;
import static io.github.chatmemory4j.compaction.Requests.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import org.junit.jupiter.api.Test;

class TrimStrategyTest {

    private final CompactionStrategy trim = new TrimStrategy(new Watermarks(1.0, 0.5, 0, 0));

    @Test
    void keepsEverything_whenItFits() {
        CompactionPlan plan = trim.plan(available(30, turn(10), turn(10), turn(10)));

        assertThat(plan).isEqualTo(CompactionPlan.keep("30 tokens, 30 available"));
    }

    @Test
    void trimsTheOldestTurns_toTheLowMark_whenItDoesNotFit() {
        // 40 tokens; half of 30 is 15, so 30 of them leave
        CompactionPlan plan = trim.plan(available(30, turn(10), turn(10), turn(10), turn(10)));

        assertThat(plan).isEqualTo(new CompactionPlan(Action.TRIM, 3, "40 tokens, 30 available"));
    }

    @Test
    void theSystemMessageAndAnOldSummary_takeTheirPart() {
        // 5 + 5 + 30 = 40 of 30; 15 are left for the mark of which 10 are taken, so no turn but the newest fits under
        // it
        CompactionPlan plan = trim.plan(request(5, 5, 100, 30, turn(10), turn(10), turn(10)));

        assertThat(plan).isEqualTo(new CompactionPlan(Action.TRIM, 2, "40 tokens, 30 available"));
    }

    @Test
    void keepsTheOnlyTurn_howeverLarge() {
        assertThat(trim.plan(available(30, turn(1_000))).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void keepsSixRecentMessages_byDefault() {
        // 2 messages a turn; 1,200 of 1,000 tokens: one turn to fit, a second to come nearer to the mark, then six are
        // left
        CompactionPlan plan =
                new TrimStrategy().plan(available(1_000, turn(240), turn(240), turn(240), turn(240), turn(240)));

        assertThat(plan.turns()).isEqualTo(2);
    }

    @Test
    void nothingHappensAgain_untilTheBudgetIsPassedAgain() {
        CompactionRequest after = available(30, turn(10));

        assertThat(trim.plan(after).action()).isEqualTo(Action.KEEP);
        assertThat(trim.plan(available(30, turn(10), turn(10), turn(10))).action())
                .isEqualTo(Action.KEEP);
    }

    @Test
    void isCalledTrim() {
        assertThat(trim.name()).isEqualTo("trim");
    }
}
