package io.github.chatmemory4j.demo.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocomoErrorsTest {

    private static final String VALID =
            """
            [{'sample_id': 's', 'qa': [{'question': 'secret?', 'answer': 'secret', 'evidence': ['D1:1'], 'category': 1}],
              'conversation': {'speaker_a': 'Ida', 'speaker_b': 'Bo', 'session_1_date_time': '1:56 pm on 8 May, 2023',
                'session_1': [{'speaker': 'Ida', 'dia_id': 'D1:1', 'text': 'secret'},
                              {'speaker': 'Bo', 'dia_id': 'D1:2', 'text': 'secret'}]}}]
            """
                    .replace('\'', '"');

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sample_id\"    | \"id\"       | [0].sample_id must be text that is not blank, was missing",
                "\"conversation\" | \"talk\"     | [0].conversation.speaker_a must be text that is not blank, was missing",
                "\"speaker_b\"    | \"speaker_c\"| [0].conversation.speaker_b must be text that is not blank, was missing",
                "\"session_1\"    | \"session\"  | [0].conversation must have a session with an utterance, was without",
                "1:56 pm          | secret       | [0].conversation.session_1_date_time must be a time like '1:56 pm on 8 May, 2023', was not",
                "\"D1:2\"         | \"D1:1\"     | [0].conversation.session_1[1].dia_id must be unique in its dialogue, was there before",
                "\"Bo\", \"dia    | \"X\", \"dia | [0].conversation.session_1[1].speaker must be speaker_a or speaker_b, was neither",
                "\"text\"         | \"said\"     | [0].conversation.session_1[0].text must be text that is not blank, was missing",
                "\"qa\"           | \"questions\"| [0].qa must be an array, was missing",
                "[\"D1:1\"]       | \"secret\"   | [0].qa[0].evidence must be an array, was string",
                "[\"D1:1\"]       | [7]          | [0].qa[0].evidence[0] must be text that is not blank, was number",
                "\"secret\", \"e  | true, \"e    | [0].qa[0].answer must be text that is not blank, was boolean",
                "\"category\": 1  | \"category\": 1.5 | [0].qa[0].category must be a whole number that is not negative, was not",
            })
    void namesTheField_whenItIsNotInTheForm(String valid, String broken, String message) throws IOException {
        assertThat(VALID).contains(valid);

        assertThat(error(VALID.replace(valid, broken)))
                .isEqualTo("locomo.json: " + message + "; give a file in LoCoMo's form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"secret\": 1} | must be an array, was object",
                "\"secret\" | must be an array, was string",
                "[] | must hold a dialogue, was empty",
                "'' | must be an array, was missing",
            })
    void refusesTheFile_whenItIsNoArrayOfDialogues(String json, String rule) throws IOException {
        assertThat(error(json)).isEqualTo("locomo.json: the file " + rule + "; give a file in LoCoMo's form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[secret] | 2", "[1] secret | 5", "[{\"secret\": ] | 13", "[\"secret | 9"})
    void namesLineAndColumn_whenJsonIsMalformed(String json, int column) throws IOException {
        assertThat(error("\n\n" + json))
                .isEqualTo("locomo.json:3: the file must be JSON, was malformed at column " + column + "; repair it");
    }

    @Test
    void namesThePath_whenThereIsNoFile() {
        Path file = folder.resolve("missing.json");

        ConversationFormatException thrown =
                catchThrowableOfType(ConversationFormatException.class, () -> LocomoReader.read(file));

        assertThat(thrown).hasMessage("cannot read " + file + ": no such file; check the path");
    }

    private String error(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("locomo.json"), json);

        ConversationFormatException thrown =
                catchThrowableOfType(ConversationFormatException.class, () -> LocomoReader.read(file));

        assertThat(thrown).hasNoCause();
        assertThat(thrown.getMessage()).startsWith(folder.toString()).doesNotContain("secret");
        return String.valueOf(thrown.getMessage()).substring(folder.toString().length() + 1);
    }
}
