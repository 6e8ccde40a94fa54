package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptErrorsTest {

    @TempDir
    Path folder;

    @Test
    void namesTheLine_whenTextHasNoSpeaker() throws IOException {
        assertThat(error("# about\n\nsecret words\nUser: hi"))
                .isEqualTo("chat.txt:3: text needs a speaker, was without;"
                        + " start the line with 'User:', 'Assistant:' or 'Ask:'");
    }

    @Test
    void namesTheLine_whenTextFollowsAQuestion() throws IOException {
        assertThat(error("User: secret\nAsk: What? => secret\nsecret words"))
                .startsWith("chat.txt:3: text needs a speaker");
    }

    @Test
    void namesTheLine_whenAMessageIsEmpty() throws IOException {
        assertThat(error("User: secret\nAssistant:\n\nUser: secret"))
                .isEqualTo("chat.txt:2: a message needs text, was empty; write it after the prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "# secret", "Ask: secret => secret"})
    void refusesTheFile_whenItHasNoMessage(String transcript) throws IOException {
        assertThat(error(transcript)).startsWith("chat.txt: a transcript needs a message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ask: secret?", "Ask: => secret", "Ask: secret? =>", "Ask:"})
    void namesTheLine_whenAQuestionHasNoAnswer(String question) throws IOException {
        assertThat(error("User: secret\n" + question))
                .isEqualTo("chat.txt:2: a question needs its answer, was incomplete;"
                        + " write 'Ask: question => expected text'");
    }

    @Test
    void namesTheLine_whenTheAnswerWasNeverSaid() throws IOException {
        assertThat(error("User: hi\nAssistant: hi\n\nAsk: Who? => secret"))
                .isEqualTo("chat.txt:4: the text after '=>' must occur in a message, was in none of 2;"
                        + " copy it as it was said");
    }

    @Test
    void namesTheLine_whenTheFileIsNotUtf8() throws IOException {
        assertThat(error("User: hi\nAssistant: secret \u00e4".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("chat.txt:2: the file must be UTF-8, was not; save it as UTF-8");
    }

    @Test
    void namesThePath_whenThereIsNoFile() {
        Path file = folder.resolve("missing.txt");

        assertThat(thrown(file)).hasMessage("cannot read " + file + ": no such file; check the path");
    }

    @Test
    void namesThePath_whenItIsAFolder() {
        assertThat(thrown(folder)).hasMessage("cannot read " + folder + "; give the path of a readable file");
    }

    private String error(String transcript) throws IOException {
        return error(transcript.getBytes(StandardCharsets.UTF_8));
    }

    private String error(byte[] transcript) throws IOException {
        Path file = Files.write(folder.resolve("chat.txt"), transcript);

        ConversationFormatException thrown = thrown(file);

        assertThat(thrown).hasNoCause();
        assertThat(thrown.getMessage()).startsWith(folder.toString()).doesNotContain("secret");
        return String.valueOf(thrown.getMessage()).substring(folder.toString().length() + 1);
    }

    private static ConversationFormatException thrown(Path file) {
        return catchThrowableOfType(ConversationFormatException.class, () -> TranscriptReader.read(file));
    }
}
