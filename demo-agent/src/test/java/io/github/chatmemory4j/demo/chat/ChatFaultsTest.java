package io.github.chatmemory4j.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user is told when the server does not answer: which faults end the chat, and which do not. */
class ChatFaultsTest {

    private static final String KEY = "sk-never-to-be-shown";
    private static final Reply HELLO = Reply.text("Hello again.");

    @TempDir
    Path folder;

    private Chat chatWith(StrictOpenAiServer server) {
        return Chat.in(folder, Demo.with(Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", KEY)));
    }

    @Test
    void ends_whenTheKeyIsRefused() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Run run = chatWith(server)
                    .with("--api-key", StrictOpenAiServer.BAD_KEY)
                    .say("Hello.", "Still there?");

            assertEnded(run, "error: the server refused the key (401 or 403); check OPENAI_API_KEY");
            assertThat(run.shown()).doesNotContain(StrictOpenAiServer.BAD_KEY);
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void ends_whenTheModelIsUnknown() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Run run = chatWith(server)
                    .with("--model", StrictOpenAiServer.NO_SUCH_MODEL)
                    .say("Hello.");

            assertEnded(run, "error: the server does not know the model (404); check --model and --base-url");
        }
    }

    @Tag("slow")
    @Test
    void goesOn_whenTheContextWindowIsSmallerThanTheBudget() {
        try (StrictOpenAiServer server =
                StrictOpenAiServer.builder().contextWindow(200).start()) {
            Run run = chatWith(server).say(Chat.longTalk("Hello.", 20, "Bye."));

            assertThat(run.exitCode()).isZero();
            assertThat(server.calls())
                    .filteredOn(call -> call.userText().equals("Bye."))
                    .last()
                    .satisfies(call -> assertThat(call.rejection()).isEmpty());
        }
    }

    @Test
    void ends_whenTheServerIsNotThere() {
        StrictOpenAiServer server = StrictOpenAiServer.start();
        server.close();

        Run run = chatWith(server).say("Hello.");

        assertEnded(run, "error: cannot reach the server; check --base-url and that it is running");
    }

    @Test
    void ends_whenTheHostHasNoAddress() {
        Demo demo = Demo.with(Map.of("OPENAI_BASE_URL", "http://no-such-host.invalid/v1"));

        Run run = Chat.in(folder, demo).say("Hello.");

        assertEnded(run, "error: cannot reach the server; check --base-url and that it is running");
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of(Reply.rateLimited(), "the server's rate limit or quota is used up (429)"),
                Arguments.of(Reply.serverError(), "the server failed (500 or above)"),
                Arguments.of(Reply.text("a long answer").cutOff(), "the connection to the server broke"));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void goesOn_whenTheFaultPasses(Reply fault, String message) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(Reply.inOrder(fault, HELLO))) {
            Run run = chatWith(server).say("Hello.", "Hello?");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).startsWith("error: " + message).hasLineCount(1);
            assertThat(run.out()).contains("Hello again.");
            assertThat(server.rejections()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void saysSoWithItsExitCode_whenTheLastLineGotNoAnswer(Reply fault, String message) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(Reply.inOrder(HELLO, fault))) {
            Run run = chatWith(server).say("Hello.", "Still there?");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("error: " + message).hasLineCount(1);
        }
    }

    @Test
    void goesOn_whenTheSummaryModelFails() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                call -> call.streamed() ? HELLO : Reply.text("").cutOff())) {
            List<String> talk = Chat.longTalk("My name is Sam.", 20, "Bye.");

            Run run = chatWith(server).with("--max-tokens", "400").say(talk);

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void goesOn_whenTheAnswerIsEmpty() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(Reply.inOrder(Reply.emptyChoices(), HELLO))) {
            Run run = chatWith(server).say("Hello.", "Hello?");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Hello again.");
            assertThat(server.rejections()).isEmpty();
        }
    }

    private static void assertEnded(Run run, String line) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(line + System.lineSeparator());
        assertThat(run.shown()).doesNotContain(KEY);
    }
}
