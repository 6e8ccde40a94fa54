package io.github.chatmemory4j.demo.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.token.JtokkitTokenCounter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurvivalTest {

    private static final int LAST_FOLD = 20;

    private final Survival survival = new Survival(JtokkitTokenCounter.o200k(), 3, 400);

    private double after20Folds(ConversationStyle style, int facts, SummarizerKind kind, boolean keeping) {
        SurvivalResult result = survival.measure(style, facts, kind, keeping);
        assertThat(result.maxSummaryTokens()).isLessThanOrEqualTo(400);
        return requireNonNull(result.survivalByFold().get(LAST_FOLD));
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void twentyFacts_surviveTwentySummaries_whoeverWritesThem(SummarizerKind kind) {
        SurvivalResult kept = survival.measure(EverydayStyle.style(), 20, kind, true);

        assertThat(kept.survivalByFold().get(LAST_FOLD)).isGreaterThanOrEqualTo(0.93);
        assertThat(kept.stale()).isLessThanOrEqualTo(0.035);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"DROPS_NUMBERS, 0.55", "EXTRACTIVE, 0.63", "RECORDED, 0.75"})
    void mostOfFortyFacts_doSo_asManyAsFit(SummarizerKind kind, double share) {
        assertThat(after20Folds(EverydayStyle.style(), 40, kind, true)).isGreaterThanOrEqualTo(share);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void keepingFacts_isBetterThanNot_inAStyleItWasNotMadeFor(SummarizerKind kind) {
        double plain = after20Folds(OperationsStyle.style(), 20, kind, false);

        assertThat(after20Folds(OperationsStyle.style(), 20, kind, true)).isGreaterThan(plain + 0.05);
    }
}
