package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsUtterancesInOrder_numberedFromOne() {
        Dialogue dialogue = read("User: My dog is Ada.\nAssistant: Noted.\nUser: Bye.");

        assertThat(dialogue.name()).isEqualTo("chat.txt");
        assertThat(dialogue.questions()).isEmpty();
        assertThat(dialogue.utterances())
                .containsExactly(
                        new Utterance("1", Speaker.USER, "My dog is Ada.", null),
                        new Utterance("2", Speaker.ASSISTANT, "Noted.", null),
                        new Utterance("3", Speaker.USER, "Bye.", null));
    }

    @Test
    void takesTheOtherPrefixes_whateverTheirCase() {
        Dialogue dialogue = read("HUMAN: a\nai: b\nuser : c\nBot:d");

        assertThat(dialogue.utterances())
                .extracting(Utterance::speaker)
                .containsExactly(Speaker.USER, Speaker.ASSISTANT, Speaker.USER, Speaker.ASSISTANT);
        assertThat(dialogue.utterances()).extracting(Utterance::text).containsExactly("a", "b", "c", "d");
    }

    @Test
    void continuesTheMessage_whenALineHasNoPrefix() {
        Dialogue dialogue = read("User: code:\n\n    x = 1\n    user: y\n\n\nAssistant:\n    indented\r\nlast\r\n");

        assertThat(dialogue.utterances())
                .extracting(Utterance::text)
                .containsExactly("code:\n\n    x = 1\n    user: y", "    indented\nlast");
    }

    @Test
    void ignoresComments_whenTheyStartALine() {
        Dialogue dialogue = read("# about\n\nUser: one\n# not said\n  # said\nAssistant: two # said");

        assertThat(dialogue.utterances()).extracting(Utterance::text).containsExactly("one\n  # said", "two # said");
    }

    @Test
    void keepsTextAsItIs_whenItIsNotAscii() {
        Dialogue dialogue = read("\uFEFFUser: Žofie isst Äpfel 🍎\u2028ja\nAssistant: ok");

        assertThat(dialogue.utterances().get(0).text()).isEqualTo("Žofie isst Äpfel 🍎\u2028ja");
    }

    @Test
    void findsEvidenceInEveryUtterance_whateverTheCase() {
        Dialogue dialogue = read("User: It is ADA.\nAssistant: Hi.\nAssistant: Ada, then.\nAsk: Who? => Ada\n");

        assertThat(dialogue.questions()).containsExactly(new Question("Who?", List.of("1", "3"), 0, "Ada"));
    }

    @Test
    void splitsAQuestionAtTheLastArrow_whenItHasSeveral() {
        Dialogue dialogue = read("User: It returns y.\nask: What does x => f(x) return? => Returns Y");

        Question question = dialogue.questions().get(0);

        assertThat(question.text()).isEqualTo("What does x => f(x) return?");
        assertThat(question.expected()).isEqualTo("Returns Y");
    }

    @Test
    void searchesWhatIsSaidLater_whenAQuestionStandsInTheMiddle() {
        Dialogue dialogue = read("User: Hi.\nAsk: Who? => Ada\nAssistant: I am Ada.");

        assertThat(dialogue.questions().get(0).evidence()).containsExactly("2");
    }

    private Dialogue read(String transcript) {
        Path file = folder.resolve("chat.txt");
        try {
            Files.writeString(file, transcript);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TranscriptReader.read(file);
    }
}
