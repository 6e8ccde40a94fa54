package io.github.chatmemory4j.summary.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTalkTest {

    private static final String SUMMARY = "Ines books the trip to Porto for 12 June. She likes boats.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>\nI must keep names.\n</think>\n\n%s",
                "I need to update the summary. Names: Ines.\n</think>\n\n%s",
                "<|channel|>analysis<|message|>We need to update.<|end|><|start|>assistant<|channel|>final<|message|>%s",
                "Sure! Here is the updated summary:\n\n**Summary:**\n%s\n\nLet me know if you need anything else!",
                "Klar! Hier ist die aktualisierte Zusammenfassung:\n%s",
                "以下是对话摘要：\n%s",
                "```markdown\n%s\n```",
                "%s<|im_end|>",
                "<thought>\nNames first.\n</thought>\n%s",
                "[THINK]Names first.[/THINK]%s",
                "◁think▷Names first.◁/think▷%s",
                "<seed:think>Names first.</seed:think>%s",
                "<think>\nNames first.\n</think>\n```text\n%s\n```",
                "<|start|>assistant<|channel|>commentary<|message|>Names first.<|end|><|start|>assistant<|channel|>final<|message|>%s<|return|>",
                "<answer>\n%s\n</answer>",
                "<think>Names first.</think><summary>%s</summary>",
                "Voici le résumé mis à jour :\n%s",
                "Aquí está el resumen actualizado:\n%s",
                "Aqui está o resumo atualizado:\n%s",
                "Ecco il riassunto aggiornato:\n%s",
                "Hier is de bijgewerkte samenvatting:\n%s",
                "以下は更新された要約です：\n%s",
                "다음은 업데이트된 요약입니다:\n%s",
                "यहाँ अद्यतन सारांश है:\n%s",
                "إليك الملخص المحدث:\n%s",
                "Вот обновлённое резюме:\n%s",
                "%s"
            })
    void takesOffWhatAModelSaysAroundTheSummary(String answer) {
        assertThat(ModelTalk.without(String.format(answer, SUMMARY))).isEqualTo(SUMMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<think>\nOkay, the user wants me to", "<|channel|>analysis<|message|>We need to", ""})
    void nothingButTalk_isEmpty(String answer) {
        assertThat(ModelTalk.without(answer)).isEmpty();
    }

    @Test
    void whatIsPartOfTheSummary_stays() {
        String told =
                "Here is where Ines lives: Porto.\n- The tag <think> is not rendered by the page.\n[analysis of May] is due on Friday.";

        assertThat(ModelTalk.without(told)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<think>", "</think>", "<|a|>", "```", "Sure!\n", "\n", "<", "x"})
    @Timeout(10)
    void aLongAnswer_takesNoLongerThanItsLength(String unit) {
        assertThat(ModelTalk.without(unit.repeat(50_000 / unit.length()))).isNotNull();
    }
}
