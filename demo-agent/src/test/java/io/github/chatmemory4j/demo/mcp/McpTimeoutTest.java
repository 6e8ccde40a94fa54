package io.github.chatmemory4j.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tool of another server that does not answer in time, of which LangChain4j's client makes a result like any other. */
@SuppressWarnings("try") // closing may be interrupted, which fails the test
class McpTimeoutTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIMED_OUT = "There was a timeout executing the tool";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users =
            UserMemories.builder(store).executor(Runnable::run).build();
    private final TranscriptRecall recall =
            TranscriptRecall.builder(store).executor(Runnable::run).build();
    private final CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
            .maxTokens(700)
            .strategy(new CombinedStrategy())
            .recall(recall)
            .store(store)
            .userId(id -> "sam")
            .listener(users.listener())
            .executor(Runnable::run)
            .build();

    @AfterEach
    void close() {
        memory.close();
        recall.close();
        users.close();
    }

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    /** A server with one tool, which never answers. */
    private static final class NeverAnswering implements McpTransport {

        @Override
        public void start(McpOperationHandler handler) {}

        @Override
        public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
            return CompletableFuture.completedFuture(
                    json(
                            "{\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}}"));
        }

        @Override
        public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
            String asked = JSON.valueToTree(message).path("method").asText();
            return asked.equals("tools/list")
                    ? CompletableFuture.completedFuture(
                            json(
                                    "{\"result\":{\"tools\":[{\"name\":\"tideTable\",\"description\":\"tides\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"harbour\":{\"type\":\"string\"}}}}]}}"))
                    : new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
            return executeOperationWithResponse(context.message());
        }

        @Override
        public void executeOperationWithoutResponse(McpClientMessage message) {}

        @Override
        public void executeOperationWithoutResponse(McpCallContext context) {}

        @Override
        public void checkHealth() {}

        @Override
        public void onFailure(Runnable action) {}

        @Override
        public void close() {}

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Asks for the tides when the user does, and answers everything else. */
    private static final class Caller implements ChatModel {

        private final List<ChatRequest> requests = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            boolean isNew = request.messages().get(request.messages().size() - 1)
                            instanceof dev.langchain4j.data.message.UserMessage user
                    && user.singleText().startsWith("Look up");
            return ChatResponse.builder()
                    .aiMessage(
                            isNew
                                    ? AiMessage.from(ToolExecutionRequest.builder()
                                            .id("call-1")
                                            .name("tideTable")
                                            .arguments("{\"harbour\":\"Husum\"}")
                                            .build())
                                    : AiMessage.from("I see."))
                    .build();
        }
    }

    private final Caller model = new Caller();

    private void talk(Runnable after) throws Exception {
        try (McpClient client = DefaultMcpClient.builder()
                .transport(new NeverAnswering())
                .toolExecutionTimeout(Duration.ofMillis(1))
                .build()) {
            Assistant assistant = users.wire(
                            memory,
                            AiServices.builder(Assistant.class)
                                    .chatModel(model)
                                    .toolProvider(McpToolProvider.builder()
                                            .mcpClients(client)
                                            .build()))
                    .build();
            assistant.chat("sam/1", "Look up when it is high tide, please.");
            after.run();
            for (int i = 0; i < 40; i++) {
                assistant.chat("sam/1", "The baker at platform " + i * 7 + " had run out of rye bread again today.");
            }
            assistant.chat("sam/1", "What did the tideTable of Husum say about high tide?");
        }
    }

    @Test
    void isKeptAndShownAsATimeout_neverBecomesAClaim_andIsRecalledAsOne() throws Exception {
        talk(() -> assertThat(model.requests.get(1).messages())
                .filteredOn(ToolExecutionResultMessage.class::isInstance)
                .singleElement()
                .satisfies(result ->
                        assertThat(((ToolExecutionResultMessage) result).text()).isEqualTo(TIMED_OUT)));

        assertThat(store.read("sam/1", 0, 10))
                .anySatisfy(entry -> assertThat(entry.message().text()).isEqualTo(TIMED_OUT));
        assertThat(recalled()).contains("tideTable").contains("Husum").contains(TIMED_OUT);

        users.conversationEnded("sam/1");
        assertThat(users.of("sam").known().all()).isEmpty();
        assertThat(memory.get("sam/1").summary().orElseThrow().text()).doesNotContain("timeout executing the tool:");
        assertThat(memory.explain("sam/1", 2)
                        .get(memory.explain("sam/1", 2).size() - 1)
                        .placement())
                .isEqualTo(Placement.RECALLED);
    }

    private String recalled() {
        return model.requests.get(model.requests.size() - 1).messages().stream()
                .map(String::valueOf)
                .filter(text -> text.contains("recalled-record"))
                .reduce("", String::concat);
    }
}
