package io.github.chatmemory4j.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the offline chat remembers, and what it honestly does not. */
@Tag("slow")
class ChatMemoryTest {

    private static final String QUESTION = "What's my name?";
    private static final String SAM = "You said: \"Hi, my name is Sam.\"";
    private static final String SUMMARIZED_SAM = "You said: \"My name is Sam.\"";
    private static final String NOT_FOUND = "I cannot find that in the messages I was sent.";
    private static final List<String> LONG_TALK = Chat.longTalk("Hi, my name is Sam.", 30, QUESTION);

    @TempDir
    Path folder;

    private Chat chat;

    @BeforeEach
    void chatInFolder() {
        chat = Chat.in(folder, Demo.offline());
    }

    @Test
    void answersFromWhatWasSaid() {
        Run run = chat.say("Hi, my name is Sam.", QUESTION);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("[offline stand-in] " + SAM + System.lineSeparator());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void remembers_whenTheProgramHasEndedAndStartsAnew() {
        chat.with("--memory-id", "sam").say("Hi, my name is Sam.", "quit");

        Run run = chat.with("--memory-id", "sam").say(QUESTION);

        assertThat(run.out()).contains(SAM);
    }

    @Test
    void knowsNothing_underAnotherMemoryId() {
        chat.with("--memory-id", "sam").say("Hi, my name is Sam.", "quit");

        Run run = chat.with("--memory-id", "alex").say(QUESTION);

        assertThat(run.out()).contains(NOT_FOUND).doesNotContain("Sam");
    }

    @Test
    void saysThatItCannotFindIt_whenTrimPushedItOut() {
        Run run = chat.with("--max-tokens", "400", "--strategy", "trim").say(LONG_TALK);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(NOT_FOUND).doesNotContain(SAM);
    }

    @Test
    void stillAnswers_whenSummaryPushedItOut() {
        Run run = chat.with("--max-tokens", "400", "--strategy", "summary").say(LONG_TALK);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(SUMMARIZED_SAM).doesNotContain(NOT_FOUND);
    }

    @Test
    void stillAnswers_whenTheSummaryIsOfAnEarlierRun() {
        chat.with("--max-tokens", "400").say(LONG_TALK.subList(0, LONG_TALK.size() - 1));

        Run run = chat.with("--max-tokens", "400").say("/summary", QUESTION);

        assertThat(run.out()).contains("- user: My name is Sam.").contains(SUMMARIZED_SAM);
    }

    @Test
    void losesNothing_whenTheStrategyIsSwitchedInTheChat() {
        List<String> talk = Chat.longTalk("Hi, my name is Sam.", 30, "/strategy summary");

        Run trimmed = chat.with("--max-tokens", "400", "--strategy", "trim").say(talk);
        Run switched = chat.with("--max-tokens", "400", "--strategy", "trim")
                .say("/strategy summary", "The sun is out.", QUESTION);

        assertThat(trimmed.out()).contains("Strategy: summary. The conversation goes on, nothing is lost.");
        assertThat(switched.out()).contains(SUMMARIZED_SAM);
    }

    @Test
    void startsAfresh_whenCleared() {
        Run run = chat.say("Hi, my name is Sam.", "/clear", QUESTION);

        assertThat(run.out()).contains("Cleared.").contains(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "exit", "QUIT", " Exit ", "/quit", "/exit"})
    void endsTheChat(String goodbye) {
        Run run = chat.say(goodbye, "Hi, my name is Sam.");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void ignoresEmptyLines() {
        Run run = chat.say("", "   ", "\t", "Hello there.", "");

        assertThat(run.out()).containsOnlyOnce("Noted.");
        assertThat(chat.say("/stats").out()).containsPattern("messages in transcript +3\\R");
    }

    @Test
    void endsQuietly_whenThereIsNoInput() {
        Run run = Demo.offline()
                .run("chat", "--store", folder.resolve("memory.db").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void answersASingleQuestion_inAConversationOfItsOwn() {
        chat.say("Hi, my name is Sam.");

        Run run = chat.with("What's", "my", "name?").say();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(NOT_FOUND).doesNotContain("Sam");
    }

    @Test
    void goesOnWithTheNewestConversation_whenAskedTo() {
        chat.with("Hi, my name is Sam.").say();

        Run run = chat.with("-c", QUESTION).say();

        assertThat(run.out()).isEqualTo("[offline stand-in] " + SAM + System.lineSeparator());
        assertThat(chat.with("-c").say(QUESTION).out()).contains(SAM);
    }
}
