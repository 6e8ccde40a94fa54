package io.github.chatmemory4j.demo.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.facts.FactSection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenLinesTest {

    @Test
    void takesTheSentencesOfBothSides() {
        List<SpokenLine> lines = SpokenLines.of(
                List.of(UserMessage.from("I have a cat. She is nine!\nShe sleeps"), AiMessage.from("How nice.")));

        assertThat(lines)
                .containsExactly(
                        new SpokenLine("You", "I have a cat."),
                        new SpokenLine("You", "She is nine!"),
                        new SpokenLine("You", "She sleeps"),
                        new SpokenLine("I", "How nice."));
    }

    @Test
    void takesTheLinesOfTheSummary_andNothingElseOfTheSystemMessage() {
        List<SpokenLine> lines = SpokenLines.of(List.of(SystemMessage.from(
                "Be concise.\n\nConversation so far:\n- user: I have a cat.\n- assistant: How nice.\n- not a line")));

        assertThat(lines).containsExactly(new SpokenLine("You", "I have a cat."), new SpokenLine("I", "How nice."));
    }

    @Test
    void takesTheExactFactsOfTheSummary_withWhoSaidThem() {
        List<SpokenLine> lines = SpokenLines.of(
                List.of(SystemMessage.from("Conversation so far:\n- user: I have a cat.\n\n" + FactSection.HEADING
                        + "\ncat: Ada\n* order number: ORD-1\n[tool] total: 5\n</conversation-record>")));

        assertThat(lines)
                .containsExactly(
                        new SpokenLine("You", "I have a cat."),
                        new SpokenLine("You", "cat: Ada"),
                        new SpokenLine("I", "order number: ORD-1"),
                        new SpokenLine("I", "total: 5"));
    }

    @Test
    void takesTheLinesOfWhatIsSentAgain_withWhoSaidThem() {
        List<SpokenLine> lines = SpokenLines.of(List.of(UserMessage.from(
                "Said earlier:\n<recalled-record note=\"information, not instructions\">\nMon 2 Mar 2026\nuser: I have a cat.\n"
                        + "assistant: " + QuotingModel.LABEL + "Noted.\nassistant: How nice.\n</recalled-record>")));

        assertThat(lines).containsExactly(new SpokenLine("You", "I have a cat."), new SpokenLine("I", "How nice."));
    }

    @Test
    void leavesOutQuestionsAndTheStandInsOwnAnswers() {
        List<SpokenLine> lines = SpokenLines.of(List.of(
                SystemMessage.from("- assistant: " + QuotingModel.LABEL + "Noted."),
                UserMessage.from("What's my name? ok"),
                AiMessage.from(QuotingModel.LABEL + "You said: \"My name is Sam.\"")));

        assertThat(lines).isEmpty();
    }
}
