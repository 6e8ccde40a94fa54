package io.github.chatmemory4j.demo.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.recall.KnowledgeUpdates.Outcome;
import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallCommandTest {

    @Test
    void anAgentsLog_isRecalled_byArgumentsResultsAndWhomItWasFor() {
        Talk log = AgentLog.talk(60, 1);

        RecallTrial.Outcome outcome = RecallTrial.of(log, () -> new CombinedRecall(3_000, null));

        assertThat(outcome.evidence().keySet()).containsExactly("argument", "result", "whom");
        assertThat(outcome.evidence().values())
                .allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(0.9));
        assertThat(outcome.tokens()).isLessThanOrEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "zh"})
    void aReplayInAnotherLanguage_isRecalledByItsWords(String language) {
        Talk talk = WrittenReplay.talk(language, 1);

        assertThat(RecallTrial.of(talk, () -> new CombinedRecall(1_000, null)).all())
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void whatChanged_isThere_andMarked() {
        Outcome outcome = new KnowledgeUpdates(KnowledgeUpdates.Kind.UPDATES, 1).ask(3_000, null);

        assertThat(outcome.there()).isEqualTo(outcome.updates());
        assertThat(outcome.marked()).isGreaterThanOrEqualTo(39);
        assertThat(outcome.unmarked()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatDidNotChange_isNotMarkedAsOutdated() {
        Outcome outcome = new KnowledgeUpdates(KnowledgeUpdates.Kind.BOTH_HOLD, 1).ask(3_000, null);

        assertThat(outcome.outdated()).isZero();
    }

    @Test
    void evidence_isFoundWhateverItsLayout_andOnlyWhereItsPartsStandTogether() {
        RequestLines lines = RequestLines.of(List.of(Message.user(
                "Said earlier:\n<recalled-record note=\"x\">\nuser: one\n  two\nuser: three\n</recalled-record>")));

        assertThat(lines.holds(new Asked.Evidence(List.of("one two")))).isTrue();
        assertThat(lines.holds(new Asked.Evidence(List.of("one", "three")))).isFalse();
    }

    @Test
    @Tag("slow")
    void printsARowForEachWay() {
        Demo.Run run = Demo.offline().run("evaluate", "recall", "--of", "de", "--budgets", "1000");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("de: ", "words alone", "words and meaning", "plain vectors");
    }

    @Test
    void saysWhatIsWrong_withABudget() {
        Demo.Run run = Demo.offline().run("evaluate", "recall", "--budgets", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--budgets must be");
    }
}
