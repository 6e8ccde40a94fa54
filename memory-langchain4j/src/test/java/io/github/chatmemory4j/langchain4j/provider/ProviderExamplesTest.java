package io.github.chatmemory4j.langchain4j.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/providers.md. */
class ProviderExamplesTest {

    interface Agent {
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    static final class Files {
        @Tool
        String readFile(@P("path") String path) {
            return path + " begins. " + "a line of code; ".repeat(2_000) + "the last line";
        }
    }

    /** Reads a file, then the middle of the result by its handle, then is done. */
    private static final class ReadingModel implements ChatModel {

        private final List<ToolExecutionResultMessage> seen = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            seen.clear();
            request.messages().stream()
                    .filter(ToolExecutionResultMessage.class::isInstance)
                    .map(ToolExecutionResultMessage.class::cast)
                    .forEach(seen::add);
            AiMessage answer =
                    switch (seen.size()) {
                        case 0 -> call("readFile", "{\"path\":\"Main.java\"}");
                        case 1 -> call("readToolResult", "{\"handle\":\"result-2\",\"from\":10000,\"to\":10050}");
                        case 2 -> call("findInToolResults", "{\"text\":\"THE LAST LINE\"}");
                        default -> AiMessage.from("Done");
                    };
            return ChatResponse.builder().aiMessage(answer).build();
        }

        private AiMessage call(String tool, String arguments) {
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("c" + seen.size())
                    .name(tool)
                    .arguments(arguments)
                    .build());
        }
    }

    @Test
    void anAgentReadsWhatWasKeptAside_byItsHandle() {
        ReadingModel model = new ReadingModel();
        Files files = new Files();
        // tag::agent[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(16_000)
                .toolResults(ToolResultLimits.each(640).withTogether(1_300))
                .build();
        Agent agent = memory.wire(
                        AiServices.builder(Agent.class).chatModel(model).tools(files, memory.toolResultReader()))
                .build();
        // end::agent[]

        assertThat(agent.chat("alice", "Read Main.java")).isEqualTo("Done");

        assertThat(model.seen.get(0).text())
                .startsWith("Main.java begins.")
                .contains("kept aside as result-2")
                .endsWith("the last line");
        assertThat(model.seen.get(1).text()).contains("[characters 10000 to 10050 of ");
        assertThat(model.seen.get(2).text()).contains("result-2", "the last line");
        assertThat(memory.toolResultReader().readToolResult("bob", "result-2", 0, 100))
                .as("another conversation")
                .contains("There is no tool result");
        memory.close();
    }

    @Test
    void theBudget_dependsOnWhoAsks() {
        // tag::budgets[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .requestTokens((memoryId, model) -> isPaying(memoryId) ? 32_000 : 4_000)
                .build();
        // end::budgets[]

        assertThat(memory.get("alice").conversation().budgetTokens()).isEqualTo(32_000);
        assertThat(memory.get("bob").conversation().budgetTokens()).isEqualTo(4_000);
        memory.close();
    }

    private static boolean isPaying(Object memoryId) {
        return memoryId.equals("alice");
    }

    @Test
    void aShareOfTheWindow_isLessTheRoomForTheAnswer() {
        RequestTokens quarter = ContextWindows.share(0.25, 2_000, 4_000);

        assertThat(quarter.of("alice", "openai/gpt-4o-mini")).isEqualTo(32_000);
        assertThat(quarter.of("alice", "eu.anthropic.claude-sonnet-4-5")).isEqualTo(50_000);
        assertThat(quarter.of("alice", "somebody's model")).isEqualTo(4_000);
        assertThat(quarter.of("alice", "")).isEqualTo(4_000);
    }
}
