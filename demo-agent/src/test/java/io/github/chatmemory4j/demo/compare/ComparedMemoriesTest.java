package io.github.chatmemory4j.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.demo.conversation.BundledConversation;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the comparison finds: the reason for this library. */
@Tag("slow")
class ComparedMemoriesTest {

    private static final Path LOCOMO = Path.of("../../shared/data/locomo-dev.json");
    private static final int KEEP_RECENT = 6;

    private static List<Result> compare(List<Dialogue> dialogues, int budget, Contender... contenders) {
        Progress unseen = new ProgressLines(contenders.length, new PrintWriter(Writer.nullWriter()));
        return new Comparison(dialogues, Stream.of(contenders).map(Compared::of).toList(), KEEP_RECENT, unseen)
                .run(List.of(budget));
    }

    private static List<Result> ours = List.of();

    @BeforeAll
    static void compareOurs() {
        ours = compare(List.of(BundledConversation.load()), 1_000, Contender.TRIM, Contender.SUMMARY);
    }

    @Test
    void ourStrategiesAreNeverOverBudgetNorInvalid() {
        assertThat(ours).allSatisfy(result -> {
            assertThat(result.overBudget()).isZero();
            assertThat(result.invalid()).isZero();
            assertThat(result.maxRequestTokens()).isBetween(500, 1_000);
        });
    }

    @Test
    void theBuiltInWindowsAre() {
        List<Result> results =
                compare(List.of(BundledConversation.load()), 3_000, Contender.MESSAGE_WINDOW, Contender.TOKEN_WINDOW);

        assertThat(results).allSatisfy(result -> {
            assertThat(result.overBudget()).isPositive();
            assertThat(result.invalid()).isPositive();
        });
    }

    @Test
    void fullHistoryHoldsEverything_andGrowsWithoutEnd() {
        Result full = compare(List.of(BundledConversation.load()), 3_000, Contender.FULL)
                .get(0);

        assertThat(full.evidenceRecall()).isEqualTo(1);
        assertThat(full.answersHeld()).isEqualTo(1);
        assertThat(full.maxRequestTokens()).isGreaterThan(10_000);
    }

    @Test
    void aSummaryHoldsAnswers_whoseMessagesAreGone() {
        Result trim = ours.get(0);
        Result summary = ours.get(1);

        assertThat(summary.answersHeld()).isGreaterThan(trim.answersHeld()).isGreaterThan(summary.evidenceRecall());
        assertThat(summary.summaryCalls()).isPositive();
    }

    @Test
    void theTokenWindowHoldsWhatWasMeasuredBefore_onThePublicDialogues() {
        assumeTrue(Files.exists(LOCOMO), "skipped: no LoCoMo dialogues at " + LOCOMO);

        List<Result> results =
                compare(LocomoReader.read(LOCOMO), 3_000, Contender.TOKEN_WINDOW, Contender.TRIM, Contender.SUMMARY);

        assertThat(results.get(0).evidenceRecall()).isCloseTo(0.149, within(0.003));
        assertThat(results.subList(1, 3)).allSatisfy(result -> {
            assertThat(result.overBudget()).isZero();
            assertThat(result.invalid()).isZero();
        });
    }
}
