package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.tool.search.simple.SimpleToolSearchStrategy;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** LangChain4j's tool search notes what it found in a tool result, and looks there on every turn. */
class ToolSearchTest {

    private static final int MAX_TOKENS = 700;

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    static final class Tools {

        @Tool("tells the weather in a city")
        String weather(String city) {
            return "sunny in " + city;
        }

        @Tool("tells the time in a city")
        String time(String city) {
            return "noon in " + city;
        }
    }

    static Stream<Arguments> memories() {
        return Stream.of(
                Arguments.of(new TrimStrategy(), new InMemoryTranscriptStore()),
                Arguments.of(new SummaryStrategy(), new InMemoryTranscriptStore()),
                Arguments.of(
                        new SummaryStrategy(),
                        new LangChain4jTranscriptStore(new InMemoryChatMemoryStore()).withMaxUnsummarizedMessages(0)));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void stillOffersTheToolThatWasFound_whenThatTurnHasLeftTheWindow(
            CompactionStrategy strategy, TranscriptStore store) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(ToolSearchTest::answer)
                        .start();
                CompactingChatMemoryProvider memory = memory(strategy, store);
                CompactingChatMemoryProvider afterARestart = memory(strategy, store)) {
            Assistant assistant = assistant(memory, server);
            assertThat(assistant.chat("Search: what is the weather in Oslo?")).isEqualTo("As you say.");

            for (int turn = 1; turn <= 40; turn++) {
                assistant.chat("Tell me " + turn + " things about the fjords and the mountains behind them.");
            }
            assertThat(tools(server.lastCall())).containsExactlyInAnyOrder("tool_search_tool", "weather");
            assistant(afterARestart, server).chat("And one more.");

            assertThat(tools(server.lastCall())).containsExactlyInAnyOrder("tool_search_tool", "weather");
            assertThat(server.lastCall().roles())
                    .startsWith("system", "user", "assistant", "tool", "assistant", "user");
            assertThat(server.rejections()).isEmpty();
        }
    }

    private static CompactingChatMemoryProvider memory(CompactionStrategy strategy, TranscriptStore store) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .strategy(strategy)
                .store(store)
                .executor(Runnable::run)
                .build();
    }

    private static Assistant assistant(CompactingChatMemoryProvider memory, StrictOpenAiServer server) {
        return memory.wire(AiServices.builder(Assistant.class).chatModel(Transport.model(server)))
                .tools(new Tools())
                .toolSearchStrategy(new SimpleToolSearchStrategy())
                .build();
    }

    private static Reply answer(ChatCompletionCall call) {
        boolean searches = call.userText().startsWith("Search") && !call.roles().contains("tool");
        return searches
                ? Reply.toolCall("call_1", "tool_search_tool", "{\"terms\":[\"weather\"]}")
                : Reply.text("As you say.");
    }

    private static List<String> tools(ChatCompletionCall call) {
        return call.tools().stream()
                .map(tool -> tool.path("function").path("name"))
                .map(JsonNode::asText)
                .toList();
    }
}
