package io.github.chatmemory4j.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every plan of a compacting strategy promises, over random windows, budgets and marks. */
class CompactionPropertiesTest {

    private static final int CASES_PER_SEED = 200;

    /** A strategy, its marks and what it decides about. {@code besideTokens} is what the rest has beside it afterwards. */
    private record Case(CompactionStrategy strategy, Watermarks marks, CompactionRequest request, int besideTokens) {

        CompactionPlan plan() {
            return strategy.plan(request);
        }

        int tokensAfter(int leaving) {
            return besideTokens
                    + remaining(leaving).stream().mapToInt(TurnSize::tokens).sum();
        }

        int messagesAfter(int leaving) {
            return remaining(leaving).stream().mapToInt(TurnSize::messages).sum();
        }

        List<TurnSize> remaining(int leaving) {
            return request.turns().subList(leaving, request.turns().size());
        }

        double lowMark() {
            return marks.low() * request.availableTokens();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static Stream<Case> cases(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> randomCase(random)).limit(CASES_PER_SEED);
    }

    private static Case randomCase(Random random) {
        TurnSize[] turns = Stream.generate(() -> new TurnSize(1 + random.nextInt(6), random.nextInt(200)))
                .limit(1 + random.nextInt(30))
                .toArray(TurnSize[]::new);
        double start = 0.05 + 0.95 * random.nextDouble();
        Watermarks marks = new Watermarks(start, start * (0.05 + 0.95 * random.nextDouble()), random.nextInt(12), 0);
        boolean trim = random.nextBoolean();
        int summary = random.nextInt(60);
        CompactionRequest request =
                Requests.request(random.nextInt(100), random.nextInt(60), summary, random.nextInt(2_500), turns);
        return trim
                ? new Case(new TrimStrategy(marks), marks, request, request.systemTokens() + request.summaryTokens())
                : new Case(new SummaryStrategy(marks), marks, request, request.systemTokens() + summary);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNewestTurnStays(long seed) {
        assertThat(cases(seed)).allSatisfy(it -> assertThat(it.plan().turns())
                .isLessThan(it.request().turns().size()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameRequestGivesTheSamePlan(long seed) {
        assertThat(cases(seed)).allSatisfy(it -> assertThat(it.plan()).isEqualTo(it.plan()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingLeaves_belowTheStartMark(long seed) {
        assertThat(cases(seed)
                        .filter(it -> it.request().tokens()
                                <= it.marks().high() * it.request().availableTokens()))
                .allSatisfy(it -> assertThat(it.plan().action()).isEqualTo(Action.KEEP));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatRemainsFits_unlessItIsTheNewestTurnAlone(long seed) {
        assertThat(cases(seed).filter(it -> it.plan().action() != Action.KEEP)).allSatisfy(it -> {
            int leaving = it.plan().turns();
            assertThat(it.tokensAfter(leaving) <= it.request().availableTokens()
                            || it.remaining(leaving).size() == 1)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatRemainsIsAtTheLowMark_unlessRecentMessagesHoldItAboveOrItIsTheNewestTurnAlone(long seed) {
        assertThat(cases(seed).filter(it -> it.plan().action() != Action.KEEP)).allSatisfy(it -> {
            int leaving = it.plan().turns();
            assertThat(it.tokensAfter(leaving) <= it.lowMark()
                            || it.remaining(leaving).size() == 1
                            || it.messagesAfter(leaving + 1) < it.marks().keepRecent())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noMoreLeavesThanNeeded(long seed) {
        assertThat(cases(seed).filter(it -> it.plan().action() != Action.KEEP)).allSatisfy(it -> {
            int leaving = it.plan().turns();
            boolean didNotFit = it.tokensAfter(leaving - 1) > it.request().availableTokens();
            boolean wasAboveTheMark = it.tokensAfter(leaving - 1) > it.lowMark()
                    && it.messagesAfter(leaving) >= it.marks().keepRecent();
            assertThat(didNotFit || wasAboveTheMark).isTrue();
        });
    }
}
