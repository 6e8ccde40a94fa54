package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.Tool;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    static final class Files {

        private final List<String> written = new ArrayList<>();

        @Tool
        String writeFile(String path, String content) {
            written.add(content);
            return "written " + path;
        }
    }

    /** An agent writes files: their texts are in the arguments of its calls. */
    @ParameterizedTest
    @CsvSource({"1, 50", "1, 800", "3, 200", "3, 800"})
    void clipsTheArgumentsOfToolCalls_asJsonThatSaysSo(int files, int sentences) throws JsonProcessingException {
        String content = "The train leaves at nine and arrives at noon.\n".repeat(sentences);
        ObjectMapper json = new ObjectMapper();
        Files tool = new Files();
        try (StrictOpenAiServer server = server(call -> call.number() > files
                        ? Reply.text("All written.")
                        : Reply.toolCall(
                                "call_" + call.number(),
                                "writeFile",
                                json.createObjectNode()
                                        .put("path", "f" + call.number() + ".txt")
                                        .put("content", content)
                                        .toString()));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(tool));

            assertThat(assistant.ask("Write " + files + " files.")).isEqualTo("All written.");
            List<JsonNode> sent = new ArrayList<>();
            for (JsonNode message : server.lastCall().messages()) {
                for (JsonNode call : message.path("tool_calls")) {
                    sent.add(json.readTree(
                            call.path("function").path("arguments").asText()));
                }
            }
            assistant.ask("What did you write?");

            assertThat(tool.written).containsOnly(content).hasSize(files);
            assertThat(server.rejections()).isEmpty();
            assertThat(sent).isNotEmpty().allSatisfy(arguments -> assertThat(arguments.toString())
                    .contains("clipped"));
            assertThat(memory.get("default").conversation().transcript(0, Long.MAX_VALUE).stream()
                            .flatMap(entry -> entry.message().toolCalls().stream()))
                    .hasSize(files)
                    .allSatisfy(call -> assertThat(json.readTree(call.arguments())
                                    .path("content")
                                    .asText())
                            .isEqualTo(content));
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
