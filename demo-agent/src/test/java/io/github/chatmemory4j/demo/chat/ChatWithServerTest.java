package io.github.chatmemory4j.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat with a server that rejects what OpenAI rejects. */
class ChatWithServerTest {

    private static final String KEY = "sk-never-to-be-shown";
    private static final String SUMMARY = "The user's name is Sam and the tram is always late.";

    @TempDir
    Path folder;

    private Chat chatWith(StrictOpenAiServer server) {
        return Chat.in(folder, Demo.with(Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", KEY)));
    }

    /** Streams are for people; whatever is not streamed is a summary. */
    private static Reply answerOrSummary(ChatCompletionCall call) {
        return Reply.text(call.streamed() ? "I heard: " + call.userText() : SUMMARY);
    }

    @Test
    void streamsTheAnswer() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(ChatWithServerTest::answerOrSummary)) {
            Run run = chatWith(server).say("Grüße an alle 🙂");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEqualTo("I heard: Grüße an alle 🙂" + System.lineSeparator());
            assertThat(server.lastCall().streamed()).isTrue();
            assertThat(server.lastCall().roles()).containsExactly("system", "user");
        }
    }

    @Test
    void sendsWhatWasSaidBefore_whenTheProgramStartsAnew() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(ChatWithServerTest::answerOrSummary)) {
            chatWith(server).say("My name is Sam.");
            chatWith(server).say("And now?");

            assertThat(server.lastCall().roles()).containsExactly("system", "user", "assistant", "user");
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Tag("slow")
    @Test
    void hasTheModelWriteTheSummary_andSendsIt() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(ChatWithServerTest::answerOrSummary)) {
            Chat chat = chatWith(server).with("--max-tokens", "400");
            chat.say(Chat.longTalk("My name is Sam.", 20, "quit"));

            Run run = chat.say("/summary", "What's my name?", "/stats");

            assertThat(run.out()).contains(SUMMARY);
            assertThat(systemText(server)).contains("Be concise.").contains(SUMMARY);
            assertThat(server.calls()).anyMatch(call -> !call.streamed());
            assertThat(server.rejections()).isEmpty();
        }
    }

    private static String systemText(StrictOpenAiServer server) {
        JsonNode first =
                streamed(server).get(streamed(server).size() - 1).messages().get(0);
        return first.path("content").asText();
    }

    private static List<ChatCompletionCall> streamed(StrictOpenAiServer server) {
        return server.calls().stream().filter(ChatCompletionCall::streamed).toList();
    }

    @Test
    void keepsEveryRequestInsideTheBudget() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                .contextWindow(400)
                .strictAlternation()
                .script(ChatWithServerTest::answerOrSummary)
                .start()) {
            Run run = chatWith(server).with("--max-tokens", "300").say(Chat.longTalk("My name is Sam.", 40, "Bye."));

            assertThat(run.exitCode()).isZero();
            assertThat(streamed(server)).hasSize(42);
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void showsWhatTheServerReports() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                .cachedTokens(call -> 7)
                .script(ChatWithServerTest::answerOrSummary)
                .start()) {
            Run run = chatWith(server).say("Hello.", "/stats");

            assertThat(run.out())
                    .containsPattern("reported input tokens +\\d+\\R")
                    .containsPattern("of them cached +7\\R")
                    .containsPattern("reported output tokens +\\d+\\R");
        }
    }

    @Test
    void needsNoKey_whenThereIsABaseUrl() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(ChatWithServerTest::answerOrSummary)) {
            Chat chat = Chat.in(folder, Demo.offline()).with("--base-url", server.baseUrl(), "--model", "llama3");

            Run run = chat.say("Hello.", "/stats");

            assertThat(run.out()).contains("I heard: Hello.", "Model: llama3.");
            assertThat(server.lastCall().body().path("model").asText()).isEqualTo("llama3");
        }
    }

    @Test
    void showsNothingThatSteersTheTerminal() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("\u001b[2Jgone\u0007"))) {
            Run run = chatWith(server).say("Hello.", "/context");

            assertThat(run.out()).contains("[2Jgone").doesNotContain("\u001b", "\u0007");
        }
    }
}
