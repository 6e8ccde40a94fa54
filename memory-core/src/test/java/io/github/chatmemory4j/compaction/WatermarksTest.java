package io.github.chatmemory4j.compaction;

import static io.github.chatmemory4j.compaction.Requests.available;
import static io.github.chatmemory4j.compaction.Requests.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WatermarksTest {

    /** Start at the budget, stop at half of it, keep nothing in particular, no prompt cache. */
    private static final Watermarks PLAIN = new Watermarks(1.0, 0.5, 0, 0);

    @Test
    void theStartMarkIsPassed_onlyAboveIt() {
        Watermarks marks = PLAIN.withHigh(0.8);

        assertThat(marks.passed(available(100, turn(80)))).isFalse();
        assertThat(marks.passed(available(100, turn(81)))).isTrue();
    }

    @Test
    void turnsLeave_untilTheRestIsAtTheLowMark() {
        // 40 + 30 + 30 + 20 = 120; without the first 80, without the second 50, which is half of 100
        assertThat(PLAIN.turnsLeaving(available(100, turn(40), turn(30), turn(30), turn(20)), 0))
                .isEqualTo(2);
    }

    @Test
    void whatIsBesideTheWindow_countsToo() {
        // as above, and 10 beside it: 60 is above the mark, 30 is not
        assertThat(PLAIN.turnsLeaving(available(100, turn(40), turn(30), turn(30), turn(20)), 10))
                .isEqualTo(3);
    }

    @Test
    void theNewestTurnStays_evenWhenItAloneDoesNotFit() {
        assertThat(PLAIN.turnsLeaving(available(100, turn(10), turn(500)), 0)).isEqualTo(1);
        assertThat(PLAIN.turnsLeaving(available(100, turn(500)), 0)).isZero();
        assertThat(PLAIN.turnsLeaving(available(0, turn(10), turn(10)), 0)).isEqualTo(1);
        assertThat(PLAIN.turnsLeaving(available(100), 500)).isZero();
    }

    @Test
    void recentMessagesStay_widenedToTheirTurn() {
        // 2 messages each; 3 to keep are 2 turns, although 30 + 30 is above the mark of 50
        assertThat(PLAIN.withKeepRecent(3).turnsLeaving(available(100, turn(30), turn(30), turn(30), turn(30)), 0))
                .isEqualTo(2);
    }

    @Test
    void recentMessagesLeave_whenTheyWouldNotFit() {
        // 4 messages to keep need 110 of 100
        assertThat(PLAIN.withKeepRecent(4).turnsLeaving(available(100, turn(30), turn(55), turn(55)), 0))
                .isEqualTo(2);
    }

    @Test
    void theLowMark_isNotBelowWhatTheProviderCaches() {
        CompactionRequest request = available(3_000, turn(1_200), turn(900), turn(900), turn(100));

        // 3,100 tokens: 1,900 and 1,000 without the first one and two; half of 3,000 is 1,500
        assertThat(PLAIN.turnsLeaving(request, 0)).isEqualTo(2);
        assertThat(PLAIN.withCacheMinimumTokens(2_048).turnsLeaving(request, 0)).isEqualTo(1);
    }

    @Test
    void theCacheMinimum_isIgnored_whenItIsNotClearlyBelowTheStart() {
        CompactionRequest request = available(1_200, turn(400), turn(400), turn(400), turn(100));

        // half of 1,200 is 600; 1,024 is more than 0.8 of 1,200 and would mean a compaction in almost every turn
        assertThat(PLAIN.withCacheMinimumTokens(1_024).turnsLeaving(request, 0)).isEqualTo(2);
    }

    @Test
    void aNumberOfTokens_startsACompaction_howeverLargeTheBudgetIs() {
        Watermarks marks = PLAIN.withStartTokens(100);

        assertThat(marks.passed(available(10_000, turn(50), turn(50)))).isFalse();
        assertThat(marks.passed(available(10_000, turn(50), turn(51)))).isTrue();
        assertThat(marks.passed(available(60, turn(50), turn(11)))).isTrue();
        // 120 tokens; half of 100 is where it stops
        assertThat(marks.turnsLeaving(available(10_000, turn(40), turn(30), turn(30), turn(20)), 0))
                .isEqualTo(2);
        assertThat(marks.withKeepRecent(6).turnsLeaving(available(10_000, turn(40), turn(30), turn(30), turn(20)), 0))
                .as("fewer than half of 100 could leave")
                .isZero();
    }

    @Test
    void aNumberOfMessages_startsACompaction_howeverShortTheyAre() {
        Watermarks marks = PLAIN.withStartMessages(6);

        assertThat(marks.passed(available(10_000, turn(1), turn(1), turn(1)))).isFalse();
        assertThat(marks.passed(available(10_000, turn(1), turn(1), turn(1), turn(1))))
                .isTrue();
        assertThat(marks.passed(available(3, turn(2), turn(2)))).isTrue();
        // 2 messages each, and half of 6 is where it stops
        assertThat(marks.turnsLeaving(available(10_000, turn(1), turn(1), turn(1), turn(1)), 0))
                .isEqualTo(3);
        assertThat(marks.withKeepRecent(5).turnsLeaving(available(10_000, turn(1), turn(1), turn(1), turn(1)), 0))
                .as("at once, to what is to be kept")
                .isEqualTo(1);
    }

    @Test
    void theDefault_isTheOneTheGuideGives() {
        assertThat(Watermarks.DEFAULT).isEqualTo(new Watermarks(1.0, 0.5, 6, 1_024));
        assertThat(Watermarks.DEFAULT
                        .withHigh(0.9)
                        .withLow(0.4)
                        .withKeepRecent(2)
                        .withCacheMinimumTokens(0))
                .isEqualTo(new Watermarks(0.9, 0.4, 2, 0));
    }

    @Test
    void marksOutOfOrder_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withHigh(0.4))
                .withMessage("need 0 < low <= high <= 1, were low=0.5, high=0.4");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withHigh(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withLow(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withLow(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withHigh(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withKeepRecent(-1))
                .withMessage("keepRecent must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withCacheMinimumTokens(-1))
                .withMessage("cacheMinimumTokens must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withStartTokens(-1))
                .withMessage("startTokens must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withKeepRecent(4).withStartMessages(4))
                .withMessage("startMessages must be 0 or more than keepRecent, were startMessages=4, keepRecent=4");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withStartMessages(-1));
    }
}
