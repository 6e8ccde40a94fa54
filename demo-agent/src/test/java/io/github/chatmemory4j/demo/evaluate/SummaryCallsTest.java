package io.github.chatmemory4j.demo.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.conversation.BundledConversation;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SummaryCallsTest {

    private static final int BUDGET = 2_000;

    private final Dialogue dialogue = BundledConversation.load();

    @Test
    void aModelThatKeepsItsLength_isCalledOnceForEachFold() {
        ScriptedSummaryModel model = SummaryCallsCommand.replay(dialogue, 1, BUDGET);

        assertThat(model.calls()).isPositive();
        assertThat(model.condensing()).isZero();
    }

    @Test
    void aModelThatOverruns_isTaughtItsLengthOnce_andNotAskedAgainForEachFold() {
        int folds = SummaryCallsCommand.replay(dialogue, 1, BUDGET).calls();

        ScriptedSummaryModel slightly = SummaryCallsCommand.replay(dialogue, 1.5, BUDGET);
        ScriptedSummaryModel much = SummaryCallsCommand.replay(dialogue, 2.5, BUDGET);

        assertThat(slightly.condensing()).as("sentences are left out").isZero();
        assertThat(much.condensing()).isBetween(1, 3);
        assertThat(much.calls() - much.condensing()).isLessThanOrEqualTo(folds);
    }
}
