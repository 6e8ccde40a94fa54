package io.github.chatmemory4j.langchain4j.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thinking, signatures and encrypted reasoning: back to the model while its turn runs, and counted; not later. */
class ReasoningTest {

    private static final String SIGNATURE =
            Base64.getEncoder().encodeToString("a signature".repeat(40).getBytes(StandardCharsets.UTF_8));
    private static final String THINKING = "Let me look. ".repeat(100);

    interface Assistant {
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    static final class Weather {
        @Tool
        String weather(@P("city") String city) {
            return "sunny in " + city;
        }
    }

    private static String thinkingCall() {
        return "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[{\"type\":\"thinking\","
                + "\"thinking\":\"" + THINKING + "\",\"signature\":\"" + SIGNATURE
                + "\"},{\"type\":\"redacted_thinking\","
                + "\"data\":\"RkFL\"},{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"city\":"
                + "\"Rome\"}}],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":10,\"output_tokens\":5}}";
    }

    private static boolean endsWithQuestion(JsonNode body) {
        JsonNode messages = body.path("messages");
        return messages.get(messages.size() - 1).toString().contains("Weather");
    }

    @Test
    void travelsInARunningToolLoop_byteForByte_andNotInLaterTurns(@TempDir Path folder) {
        for (int run = 0; run < 2; run++) {
            try (LoopbackProviders server = ProviderClient.ANTHROPIC.server();
                    JdbcTranscriptStore store =
                            JdbcTranscriptStore.sqlite(folder.resolve("chat.db"), new LangChain4jMessageCodec());
                    CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                            .maxTokens(6_000)
                            .store(store)
                            .build()) {
                server.answer(body -> endsWithQuestion(body) ? thinkingCall() : ProviderAnswers.TEXT);
                Assistant assistant = memory.wire(AiServices.builder(Assistant.class)
                                .chatModel(dev.langchain4j.model.anthropic.AnthropicChatModel.builder()
                                        .baseUrl(server.url("/v1/"))
                                        .apiKey("k")
                                        .modelName("claude-sonnet-4-5")
                                        .maxTokens(1_000)
                                        .returnThinking(true)
                                        .sendThinking(true)
                                        .maxRetries(0)
                                        .build())
                                .tools(new Weather()))
                        .build();

                assistant.chat(1, run == 0 ? "Weather?" : "And tomorrow?");

                JsonNode last = server.accepted().get(server.accepted().size() - 1);
                JsonNode call = last.at("/messages/1/content");
                if (run == 0) {
                    assertThat(call.at("/0/thinking").asText()).isEqualTo(THINKING);
                    assertThat(call.at("/0/signature").asText()).isEqualTo(SIGNATURE);
                    assertThat(call.at("/1/data").asText()).isEqualTo("RkFL");
                } else {
                    assertThat(call.toString()).contains("tool_use").doesNotContain("thinking");
                }
            }
        }
    }

    @Test
    void staysWithinTheBudget_whateverIsThought() {
        int budget = 1_000;
        try (LoopbackProviders server = ProviderClient.OPENAI_CHAT.server();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().maxTokens(budget).build()) {
            server.answer(
                    body -> "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"Answer.\",\"reasoning_content\":\""
                            + THINKING
                            + "\"},\"finish_reason\":\"stop\"}]}");
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OPENAI_CHAT.chat(server)))
                    .build();

            for (int i = 0; i < 12; i++) {
                assistant.chat(1, "Question " + i + "?");
            }

            assertThat(server.accepted()).allSatisfy(body -> assertThat(JtokkitTokenCounter.o200k()
                            .countText(body.path("messages").toString()))
                    .isLessThanOrEqualTo(budget));
        }
    }
}
