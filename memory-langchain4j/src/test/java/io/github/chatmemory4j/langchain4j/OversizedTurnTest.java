package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn that alone is larger than the budget is clipped where everybody can see it; it is not refused. */
class OversizedTurnTest {

    private static final int MAX_TOKENS = 600;

    private static final String LONG_TEXT = "The train leaves at nine and arrives at noon. ".repeat(200);

    static final class Archive {

        @Tool("Reads a document")
        String read(String title) {
            return "Beginning of " + title + ". " + LONG_TEXT + " End of " + title + ".";
        }
    }

    @ParameterizedTest
    @EnumSource
    void clipsTheQuestion_whenItAloneIsLargerThanTheBudget(Transport transport) {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = transport.assistant(server, memory::wire);
            assistant.ask("Hello.");

            assistant.ask("Read this: " + LONG_TEXT + " What is it about?");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText())
                    .startsWith("Read this: ")
                    .contains("clipped")
                    .endsWith("What is it about?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTheNextQuestionAsUsual_afterAnOversizedOne(Transport transport) {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = transport.assistant(server, memory::wire);
            assistant.ask(LONG_TEXT);

            assistant.ask("And now?");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText()).isEqualTo("And now?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void clipsTheToolResult_whenItAloneIsLargerThanTheBudget(Transport transport) {
        try (StrictOpenAiServer server = server(OversizedTurnTest::readOnce);
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder).tools(new Archive()));

            String answer = assistant.ask("What does the report say?");

            assertThat(answer).isEqualTo("It is about trains.");
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().messages())
                    .anySatisfy(message -> assertThat(message.path("content").asText())
                            .startsWith("Beginning of report 0.")
                            .contains("clipped")
                            .endsWith("End of report 0."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void getsThrough_whenEveryRoundOfALongToolLoopIsLargerThanTheBudget(Transport transport) {
        try (StrictOpenAiServer server = server(call -> call.number() <= 10 ? read(call) : Reply.text("Done."));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder).tools(new Archive()));

            String answer = assistant.ask("Read all reports.");

            assertThat(answer).isEqualTo("Done.");
            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls())
                    .allSatisfy(call -> assertThat(call.userText()).isEqualTo("Read all reports."));
        }
    }

    @Test
    void keepsTheWholeText_inTheTranscript() {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.WAITING.assistant(server, memory::wire).ask(LONG_TEXT);

            assertThat(memory.get("default").conversation().transcript(1, 2))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.message().text()).isEqualTo(LONG_TEXT));
        }
    }

    @Test
    void failsWithTheNumbers_whenTheSystemMessageAloneIsLargerThanTheBudget() {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().maxTokens(10).build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);

            assertThatThrownBy(() -> assistant.ask("Hello."))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContainingAll("system message needs", "of the 10", "raise maxTokens");
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void failsWithTheNumbers_whenTheToolsAloneAreLargerThanTheBudget() {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().maxTokens(60).build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));

            assertThatThrownBy(() -> assistant.ask("Hello."))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContainingAll("raise maxTokens", "of the 60 tokens in the budget", "go to tools");
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void failsWithTheNumbers_whenTheFullStrategyKeepsMoreThanTheBudget() {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .strategy(new FullStrategy())
                        .build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);
            Exchanges.fill(memory.get("default"), 2 * MAX_TOKENS);

            assertThatThrownBy(() -> assistant.ask("Hello."))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContainingAll("tokens more than", "raise maxTokens");
            assertThat(server.calls()).isEmpty();
        }
    }

    private static Reply readOnce(ChatCompletionCall call) {
        return call.number() == 1 ? read(call) : Reply.text("It is about trains.");
    }

    private static Reply read(ChatCompletionCall call) {
        int report = call.number() - 1;
        return Reply.toolCall(
                "call_" + report, "read", "{\"arg0\":\"report " + report + "\",\"title\":\"report " + report + "\"}");
    }

    private static StrictOpenAiServer server(Function<ChatCompletionCall, Reply> script) {
        return StrictOpenAiServer.builder()
                .contextWindow(MAX_TOKENS)
                .script(script)
                .start();
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .strategy(new TrimStrategy())
                .build();
    }
}
