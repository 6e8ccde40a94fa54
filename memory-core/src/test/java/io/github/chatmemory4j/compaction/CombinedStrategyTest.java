package io.github.chatmemory4j.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedStrategyTest {

    private final CompactionStrategy combined =
            new CombinedStrategy(new Watermarks(0.8, 0.5, 2, 0), RecallBudget.DEFAULT.withShare(0.6));

    @Test
    void marksAreSharesOfWhatRecallLeaves() {
        // recall has 600 of 1,000, so the window starts to leave above 320 and stops at 200
        assertThat(combined.plan(available(1_000, turn(160), turn(160))).action())
                .isEqualTo(Action.KEEP);
        assertThat(combined.plan(available(1_000, turn(100), turn(100), turn(121))))
                .isEqualTo(new CompactionPlan(Action.SUMMARIZE, 2, "321 tokens, 1000 available"));
    }

    @Test
    void keepsTheWholeConversation_asLongAsAnotherTurnFitsBesideIt() {
        assertThat(combined.plan(whole(1_000, turn(300), turn(300), turn(100))).action())
                .isEqualTo(Action.KEEP);
        assertThat(combined.plan(whole(1_000, turn(300), turn(300), turn(101))).action())
                .isEqualTo(Action.SUMMARIZE);
    }

    @Test
    void messagesToKeep_mayTakeRecallsShare() {
        CompactionStrategy keepsFour =
                new CombinedStrategy(new Watermarks(0.8, 0.5, 4, 0), RecallBudget.DEFAULT.withShare(0.6));

        assertThat(keepsFour
                        .plan(available(1_000, turn(200), turn(400), turn(400)))
                        .turns())
                .isEqualTo(1);
    }

    @Test
    void keepsTheNewestTurn_however() {
        assertThat(combined.plan(available(100, turn(90), turn(500))).turns()).isEqualTo(1);
    }

    @Test
    void saysWhatItIs() {
        assertThat(combined.name()).isEqualTo("combined");
        assertThat(combined.summarizes()).isTrue();
        assertThat(combined.recallBudget().share()).isEqualTo(0.6);
        assertThat(combined.summaryShare()).isEqualTo(0.1);
    }

    @Test
    void windowIsCacheable_whereTheBudgetIsLargeEnoughForIt() {
        CompactionStrategy cached = new CombinedStrategy(new Watermarks(0.8, 0.5, 2, 1_000), RecallBudget.DEFAULT);

        // a quarter of 3,000 is 750; the window may grow to 1,700 and goes down to the 1,000 that are cached
        assertThat(cached.plan(available(3_000, turn(400), turn(400), turn(400), turn(400)))
                        .action())
                .isEqualTo(Action.KEEP);
        assertThat(cached.plan(available(3_000, turn(400), turn(400), turn(400), turn(501)))
                        .turns())
                .isEqualTo(2);
        // of 1,000 tokens none would be left for anything else
        assertThat(cached.plan(available(1_000, turn(100), turn(60), turn(60))).turns())
                .isEqualTo(1);
    }

    @Test
    void refusesToRecallNothing() {
        assertThatThrownBy(() -> new CombinedStrategy(Watermarks.DEFAULT, RecallBudget.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share must be positive, was 0; use SummaryStrategy to recall nothing");
    }

    @Test
    void roomHasItsBounds() {
        RecallBudget room = new RecallBudget(0.5, 0.8, 0.9);

        assertThat(room.tokens(true, 1_000)).isEqualTo(500);
        assertThat(room.tokens(false, 1_000))
                .as("never more than for a question")
                .isEqualTo(500);
        assertThat(room.pinnedTokens(1_000)).as("never more than is recalled").isEqualTo(500);
        assertThat(room.tokens(true, -5)).isZero();
        assertThatThrownBy(() -> room.withReminderShare(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reminderShare must be in [0, 1), was 1.0");
    }

    private static CompactionRequest available(int tokens, TurnSize... turns) {
        int windowTokens = Arrays.stream(turns).mapToInt(TurnSize::tokens).sum();
        return new CompactionRequest(List.of(turns), windowTokens, 0, 0, 0, tokens);
    }

    private static CompactionRequest whole(int tokens, TurnSize... turns) {
        int windowTokens = Arrays.stream(turns).mapToInt(TurnSize::tokens).sum();
        return new CompactionRequest(List.of(turns), windowTokens, 0, 0, 0, tokens, true);
    }

    private static TurnSize turn(int tokens) {
        return new TurnSize(2, tokens);
    }

    @Test
    void aStartOfItsOwn_holdsThoughTheConversationIsStillWhole() {
        CompactionStrategy strategy =
                new CombinedStrategy(new Watermarks(0.8, 0.5, 0, 0).withStartMessages(6), RecallBudget.DEFAULT);
        TurnSize turn = Requests.turn(10);

        CompactionRequest whole = new CompactionRequest(List.of(turn, turn, turn, turn), 40, 0, 0, 10, 10_000, true);

        assertThat(strategy.plan(whole).turns()).isPositive();
        assertThat(new CombinedStrategy(new Watermarks(0.8, 0.5, 0, 0), RecallBudget.DEFAULT)
                        .plan(whole)
                        .turns())
                .isZero();
    }
}
