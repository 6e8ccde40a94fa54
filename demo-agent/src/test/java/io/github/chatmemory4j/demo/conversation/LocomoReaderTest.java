package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocomoReaderTest {

    private static final String DIALOGUES =
            """
            [{
              "sample_id": "two-friends",
              "conversation": {
                "speaker_a": "Ida", "speaker_b": "Bo",
                "session_10_date_time": "12:05 am on 29 February, 2024",
                "session_10": [{"speaker": "Bo", "dia_id": "D10:1", "text": "Back again."}],
                "session_2_date_time": "3:07 pm on 8 May, 2023",
                "session_2": [
                  {"speaker": "Ida", "dia_id": "D2:1", "text": "Look!", "blip_caption": "a red kite"},
                  {"speaker": "Bo", "dia_id": "D2:2", "text": "Nice.", "img_url": ["x"]}
                ],
                "session_11_date_time": "1:00 pm on 1 March, 2024",
                "session_3": []
              },
              "qa": [
                {"question": "What flew?", "answer": "a kite", "evidence": ["D2:1"], "category": 4},
                {"question": "When?", "answer": 2023, "evidence": ["D:2:02; D10:01 D2:2", "D", "D99:1"], "category": 2},
                {"question": "Who fell?", "adversarial_answer": "Bo", "evidence": [], "category": 5},
                {"question": "Anything?"}
              ]
            }]
            """;

    @TempDir
    Path folder;

    private Dialogue dialogue;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("locomo.json"), DIALOGUES);
        dialogue = LocomoReader.read(file).get(0);
    }

    @Test
    void ordersSessionsByNumber_andGivesEachItsTime() {
        Instant may = Instant.parse("2023-05-08T15:07:00Z");

        assertThat(dialogue.name()).isEqualTo("two-friends");
        assertThat(dialogue.utterances())
                .containsExactly(
                        new Utterance("D2:1", Speaker.USER, "Ida: Look! [shares: a red kite]", may),
                        new Utterance("D2:2", Speaker.ASSISTANT, "Bo: Nice.", may),
                        new Utterance(
                                "D10:1", Speaker.ASSISTANT, "Bo: Back again.", Instant.parse("2024-02-29T00:05:00Z")));
    }

    @Test
    void keepsEveryCategory_andNoneAsZero() {
        assertThat(dialogue.questions()).extracting(Question::category).containsExactly(4, 2, 5, 0);
    }

    @Test
    void takesNumbersAsText_andNoAnswerAsEmpty() {
        assertThat(dialogue.questions()).extracting(Question::expected).containsExactly("a kite", "2023", "", "");
    }

    @Test
    void repairsEvidence_whenIdsAreMalformedUnknownOrDouble() {
        assertThat(dialogue.questions().get(1).evidence()).containsExactly("D2:2", "D10:1");
    }
}
