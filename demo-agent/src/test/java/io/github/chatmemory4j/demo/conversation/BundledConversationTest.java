package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BundledConversationTest {

    private final Dialogue dialogue = BundledConversation.load();

    @Test
    void isLongEnoughToOverflowAnEightThousandTokenBudget() {
        int words = dialogue.utterances().stream()
                .mapToInt(utterance -> utterance.text().split("\\s+", -1).length)
                .sum();

        assertThat(words).isGreaterThan(9_000);
    }

    @Test
    void alternates_startingWithTheUser() {
        List<Utterance> utterances = dialogue.utterances();

        assertThat(utterances).hasSizeGreaterThan(260);
        for (int i = 0; i < utterances.size(); i++) {
            assertThat(utterances.get(i).speaker()).isEqualTo(i % 2 == 0 ? Speaker.USER : Speaker.ASSISTANT);
        }
    }

    @Test
    void saysNothingTwice() {
        assertThat(dialogue.utterances()).extracting(Utterance::text).doesNotHaveDuplicates();
    }

    @Test
    void asksForFactsThatFewUtterancesHold() {
        assertThat(dialogue.questions()).hasSizeGreaterThan(30).allSatisfy(question -> assertThat(question.evidence())
                .hasSizeBetween(1, 4));
    }

    @Test
    void neverGivesAnAnswerAwayInTheQuestion() {
        assertThat(dialogue.questions())
                .allSatisfy(question -> assertThat(lower(question.text())).doesNotContain(lower(question.expected())));
    }

    @Test
    void asksMostlyForWhatWasSaidLongAgo() {
        int recent = dialogue.utterances().size() * 2 / 3;

        assertThat(dialogue.questions())
                .filteredOn(question -> question.evidence().stream().allMatch(id -> Integer.parseInt(id) < recent))
                .hasSizeGreaterThan(30);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
