package io.github.chatmemory4j.transcript.internal;

import static io.github.chatmemory4j.transcript.internal.Entries.call;
import static io.github.chatmemory4j.transcript.internal.Entries.entry;
import static io.github.chatmemory4j.transcript.internal.Entries.leftOut;
import static io.github.chatmemory4j.transcript.internal.Entries.result;
import static io.github.chatmemory4j.transcript.internal.Entries.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Message QUESTION = Message.user("Where is my order?");
    private static final Message ANSWER = Message.assistant("In Bonn.");

    private static Turn turn(Message... messages) {
        return Turn.of(Entries.of(messages));
    }

    @Test
    void everyOrdinaryMessage_isAStep() {
        Turn turn = turn(QUESTION, ANSWER);

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L));
        assertThat(turn.tokens()).isEqualTo(20);
        assertThat(turn.start()).isZero();
    }

    @Test
    void aCallAndItsResults_areOneStep() {
        Turn turn = turn(QUESTION, call("1", "2"), result("1"), result("2"), ANSWER);

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L, 3L), List.of(4L));
        assertThat(turn.steps().get(1).tokens()).isEqualTo(30);
    }

    @Test
    void resultsOfAParallelCall_mayComeInAnyOrder_andKeepIt() {
        Turn turn = turn(QUESTION, call("1", "2", "3"), result("3"), result("1"), result("2"));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void resultsAreBroughtTogether_whenSomethingStandsInBetween() {
        Turn turn = turn(QUESTION, call("1", "2"), result("1"), ANSWER, result("2"));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L, 4L), List.of(3L));
    }

    @Test
    void idsMayBeUsedAnewInEveryRound() {
        Turn turn = turn(QUESTION, call("1"), result("1"), call("1"), result("1"));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L), List.of(3L, 4L));
    }

    @Test
    void aRoundWithoutAResult_doesNotTakeTheNextRoundsResult() {
        Turn turn = turn(QUESTION, call("1"), call("1"), result("1"));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(2L, 3L));
        assertThat(leftOut(turn)).containsExactly(1L);
    }

    @Test
    void withoutIds_resultsAnswerCallsInOrder() {
        Turn turn = turn(QUESTION, call("", ""), result(""), result(""), call(""), result(""));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L, 3L), List.of(4L, 5L));
    }

    @Test
    void aCallWithoutAllOfItsResults_isLeftOut_andItsResultsToo() {
        Turn turn = turn(QUESTION, call("1", "2"), result("2"));

        assertThat(steps(turn)).containsExactly(List.of(0L));
        assertThat(turn.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly("tool call without all of its results", "tool call without all of its results");
    }

    @Test
    void aResultWithoutACall_isLeftOut() {
        Turn turn = turn(QUESTION, result("nobody"), ANSWER);

        assertThat(leftOut(turn)).containsExactly(1L);
    }

    @Test
    void aSecondResultOfTheSameCall_isLeftOut() {
        Turn turn = turn(QUESTION, call("1"), result("1"), result("1"));

        assertThat(steps(turn)).containsExactly(List.of(0L), List.of(1L, 2L));
        assertThat(leftOut(turn)).containsExactly(3L);
    }

    @Test
    void aResultBeforeItsCall_isLeftOut_andSoIsTheCall() {
        Turn turn = turn(QUESTION, result("1"), call("1"));

        assertThat(leftOut(turn)).containsExactly(1L, 2L);
    }

    @Test
    void anAssistantMessageWithoutContent_isLeftOut() {
        Turn turn = turn(QUESTION, Message.assistant(""));

        assertThat(turn.leftOut()).extracting(LeftOut::reason).containsExactly("assistant message without content");
    }

    @Test
    void anEmptyUserMessage_isSent() {
        Turn turn = turn(Message.user(""));

        assertThat(turn.leftOut()).isEmpty();
    }

    @Test
    void withOneMore_leavesTheTurnItself() {
        Turn turn = turn(QUESTION);

        Turn longer = turn.with(entry(1, ANSWER));

        assertThat(longer.entries()).hasSize(2);
        assertThat(longer.tokens()).isEqualTo(20);
        assertThat(turn.entries()).hasSize(1);
    }

    @Test
    void isNeverEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> Turn.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(List.of()));
    }

    private static List<Turn> turns(Message... messages) {
        List<Turn> turns = new ArrayList<>();
        Entries.of(messages).forEach(entry -> Turn.append(turns, entry));
        return turns;
    }

    @Test
    void aTurnThatAToolHasBegun_standsBeforeTheTurnAroundIt() {
        List<Turn> turns =
                turns(QUESTION, call("1"), Message.user("inner"), Message.assistant("in"), result("1"), ANSWER);

        assertThat(turns).singleElement().satisfies(turn -> {
            assertThat(turn.isJoined()).isTrue();
            assertThat(steps(turn))
                    .containsExactly(List.of(2L), List.of(3L), List.of(0L), List.of(1L, 4L), List.of(5L));
            assertThat(leftOut(turn)).isEmpty();
        });
    }

    @Test
    void turnsWithinTurns_standInnermostFirst_alsoWithTheSameIds() {
        List<Turn> turns = turns(
                QUESTION,
                call("1", "2"),
                Message.user("inner"),
                call("1"),
                Message.user("innermost"),
                Message.assistant("in"),
                result("1"),
                Message.assistant("in too"),
                Message.user("second inner"),
                Message.assistant("in as well"),
                result("1"),
                result("2"));

        assertThat(turns).singleElement().satisfies(turn -> assertThat(steps(turn))
                .containsExactly(
                        List.of(4L),
                        List.of(5L),
                        List.of(2L),
                        List.of(3L, 6L),
                        List.of(7L),
                        List.of(8L),
                        List.of(9L),
                        List.of(0L),
                        List.of(1L, 10L, 11L)));
    }

    @Test
    void aCallWithoutResult_doesNotTakeThoseOfLaterTurns() {
        List<Turn> turns =
                turns(QUESTION, call("1"), Message.user("next"), call("1"), result("1"), result("1"), ANSWER);

        assertThat(turns).hasSize(2);
        assertThat(steps(turns.get(1))).containsExactly(List.of(2L), List.of(3L, 4L), List.of(6L));
    }

    @Test
    void aBlankAnswer_isLeftOut() {
        assertThat(leftOut(turn(QUESTION, Message.assistant("  ")))).isNotEmpty();
    }
}
