package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueTest {

    @Test
    void keepsItsOwnLists_whenTheCallersChange() {
        List<Utterance> utterances = new ArrayList<>(List.of(said("1")));
        Dialogue dialogue = new Dialogue("d", utterances, List.of());

        utterances.clear();

        assertThat(dialogue.utterances()).containsExactly(said("1"));
    }

    @Test
    void refusesADialogue_whenNothingWasSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dialogue("d", List.of(), List.of()))
                .withMessage("utterances must not be empty, were in dialogue 'd'");
    }

    @Test
    void refusesADialogue_whenTwoUtterancesShareAnId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dialogue("d", List.of(said("7"), said("7")), List.of()))
                .withMessage("utterance ids must be unique, was twice: 7");
    }

    @Test
    void refusesADialogue_whenEvidenceWasNeverSaid() {
        Question question = new Question("Who?", List.of("2"), 0, "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dialogue("d", List.of(said("1")), List.of(question)))
                .withMessage("evidence must be the id of an utterance, was 2");
    }

    @Test
    void refusesBlankTextAndNegativeCategories() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Utterance("7", Speaker.USER, " ", null))
                .withMessage("text must not be blank, was in utterance 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question("Who?", List.of(), -1, ""))
                .withMessage("category must not be negative, was -1");
    }

    private static Utterance said(String id) {
        return new Utterance(id, Speaker.USER, "Hello.", null);
    }
}
