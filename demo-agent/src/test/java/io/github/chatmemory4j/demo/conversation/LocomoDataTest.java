package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocomoDataTest {

    private static final Path FILE = Path.of("../../shared/data/locomo-dev.json");

    @Test
    void readsThePublicDialogues_whenTheyAreThere() {
        assumeTrue(Files.exists(FILE), "skipped: no LoCoMo dialogues at " + FILE);

        List<Dialogue> dialogues = LocomoReader.read(FILE);

        assertThat(dialogues)
                .extracting(dialogue -> dialogue.utterances().size())
                .containsExactly(419, 369, 629, 675, 509);
        assertThat(dialogues)
                .extracting(dialogue -> dialogue.questions().size())
                .containsExactly(199, 105, 260, 158, 196);
        assertThat(evidence(dialogues)).isEqualTo(1369);
        assertThat(dialogues)
                .flatExtracting(Dialogue::utterances)
                .extracting(Utterance::at)
                .doesNotContainNull();
    }

    private static int evidence(List<Dialogue> dialogues) {
        return dialogues.stream()
                .flatMap(dialogue -> dialogue.questions().stream())
                .mapToInt(question -> question.evidence().size())
                .sum();
    }
}
