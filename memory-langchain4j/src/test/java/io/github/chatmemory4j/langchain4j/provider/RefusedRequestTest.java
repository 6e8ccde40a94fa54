package io.github.chatmemory4j.langchain4j.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.provider.LoopbackProviders.Refused;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A request that a server refuses is sent once more within the turn, smaller or without what was refused. */
class RefusedRequestTest {

    private static final int WINDOW = 800;
    private static final String LONG_QUESTION = "Tell me more about boats, harbours and the weather at sea. ".repeat(6);

    interface Assistant {
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    interface StreamingAssistant {
        TokenStream chat(@MemoryId Object id, @UserMessage String message);
    }

    static final class Weather {
        @Tool
        String weather() {
            return "sunny and warm, with a light breeze from the south. ".repeat(40);
        }
    }

    private final List<MemoryEvent> events = new ArrayList<>();

    private CompactingChatMemoryProvider memory(int maxTokens) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(maxTokens)
                .executor(Runnable::run)
                .listener(events::add)
                .build();
    }

    private static int tokens(JsonNode node) {
        if (node.isTextual()) {
            return JtokkitTokenCounter.o200k().countText(node.asText());
        }
        int tokens = 0;
        for (JsonNode child : node) {
            tokens += tokens(child);
        }
        return tokens;
    }

    private static Optional<Refused> windowOf(JsonNode body, Function<Integer, String> text) {
        int tokens = tokens(body.path("messages"));
        return tokens <= WINDOW
                ? Optional.empty()
                : Optional.of(new Refused(400, "{\"error\":{\"message\":\"" + text.apply(tokens) + "\"}}"));
    }

    private static String openAi(int tokens) {
        return "This model's maximum context length is " + WINDOW + " tokens. However, your messages resulted in "
                + tokens + " tokens.";
    }

    @Test
    void answersEveryTurn_whenTheServersWindowIsSmallerThanTheBudget() {
        try (LoopbackProviders server = new LoopbackProviders(body -> windowOf(body, RefusedRequestTest::openAi));
                CompactingChatMemoryProvider memory = memory(3_000)) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OPENAI_CHAT.chat(server)))
                    .build();

            for (int i = 0; i < 40; i++) {
                assertThat(assistant.chat(1, i + ": " + LONG_QUESTION)).isEqualTo(ProviderAnswers.TEXT);
            }

            assertThat(server.refused())
                    .as("the limit is learned, not found anew each turn")
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(events).anyMatch(event -> event.type() == MemoryEvent.Type.REQUEST_TOO_LONG);
        }
    }

    @Test
    void answersEveryTurn_whenTheServerDoesNotSayHowMuchItTakes() {
        try (LoopbackProviders server = new LoopbackProviders(
                        body -> windowOf(body, tokens -> "Input is too long for requested model."));
                CompactingChatMemoryProvider memory = memory(3_000)) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OPENAI_CHAT.chat(server)))
                    .build();

            for (int i = 0; i < 40; i++) {
                assertThat(assistant.chat(1, i + ": " + LONG_QUESTION)).isEqualTo(ProviderAnswers.TEXT);
            }
        }
    }

    @Test
    void answersEveryTurn_whenItStreams() {
        try (LoopbackProviders server = new LoopbackProviders(body -> windowOf(body, RefusedRequestTest::openAi));
                CompactingChatMemoryProvider memory = memory(3_000)) {
            StreamingAssistant assistant = memory.wire(AiServices.builder(StreamingAssistant.class)
                            .streamingChatModel(ProviderClient.OPENAI_CHAT.streaming(server)))
                    .build();

            for (int i = 0; i < 20; i++) {
                assertThat(text(assistant.chat(1, i + ": " + LONG_QUESTION))).isEqualTo(ProviderAnswers.TEXT);
            }
        }
    }

    @Test
    void goesOnWithTheToolLoop_whenAResultMakesTheRequestTooLong() {
        try (LoopbackProviders server = new LoopbackProviders(body -> windowOf(body, RefusedRequestTest::openAi));
                CompactingChatMemoryProvider memory = memory(3_000)) {
            server.answer(body -> body.path("messages").size() < 3 ? call() : ProviderAnswers.TEXT);
            Assistant assistant = memory.wire(AiServices.builder(Assistant.class)
                            .chatModel(ProviderClient.OPENAI_CHAT.chat(server))
                            .tools(new Weather()))
                    .build();
            assertThat(assistant.chat(1, LONG_QUESTION)).isEqualTo(ProviderAnswers.TEXT);

            server.answer(body -> lastRole(body).equals("user") ? call() : ProviderAnswers.TEXT);
            for (int i = 0; i < 5; i++) {
                assertThat(assistant.chat(1, "And now?")).isEqualTo(ProviderAnswers.TEXT);
            }
        }
    }

    private static String lastRole(JsonNode body) {
        JsonNode messages = body.path("messages");
        return messages.get(messages.size() - 1).path("role").asText();
    }

    private static String call() {
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                + "\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":"
                + "\"weather\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
    }

    @Test
    void learnsTheContextSize_whenOllamaCutsARequestWithoutSayingSo() {
        try (LoopbackProviders server = new LoopbackProviders(body -> Optional.empty());
                CompactingChatMemoryProvider memory = memory(3_000)) {
            int contextSize = 1_024;
            server.answer(body -> {
                int tokens = tokens(body.path("messages"));
                int reported = tokens > contextSize ? contextSize / 2 + 2 : tokens;
                return "{\"model\":\"q\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                        + "\"Noted.\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":" + reported
                        + ",\"eval_count\":5}";
            });
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OLLAMA.chat(server)))
                    .build();

            for (int i = 0; i < 40; i++) {
                assistant.chat(1, i + ": " + LONG_QUESTION);
            }

            long cut = server.accepted().stream()
                    .filter(body -> tokens(body.path("messages")) > contextSize)
                    .count();
            assertThat(cut).isEqualTo(1);
        }
    }

    @Test
    void leavesOutOnlyWhatIsRefused_andSaysSo() {
        Function<JsonNode, Optional<Refused>> noSecret =
                body -> body.path("messages").toString().contains("forbidden")
                        ? Optional.of(new Refused(400, "{\"error\":{\"message\":\"content policy\"}}"))
                        : Optional.empty();
        try (LoopbackProviders server = new LoopbackProviders(noSecret);
                CompactingChatMemoryProvider memory = memory(3_000)) {
            for (int i = 0; i < 10; i++) {
                String said = i == 4 ? "a forbidden word" : "fact number " + i;
                List<ChatMessage> turn =
                        List.of(dev.langchain4j.data.message.UserMessage.from(said), AiMessage.from("Noted " + i));
                turn.forEach(memory.get(1)::add);
            }
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OPENAI_CHAT.chat(server)))
                    .build();

            for (int i = 0; i < 20; i++) {
                assertThat(assistant.chat(1, "Question " + i)).isEqualTo(ProviderAnswers.TEXT);
            }

            String last = server.accepted().get(server.accepted().size() - 1).toString();
            for (int i = 0; i < 10; i++) {
                assertThat(last.contains("fact number " + i)).as("fact %d", i).isEqualTo(i != 4);
            }
            assertThat(events).anyMatch(event -> event.type() == MemoryEvent.Type.CONTENT_LEFT_OUT);
        }
    }

    @Test
    void failsWithTheFirstError_whenThePastIsNotAtFault() {
        try (LoopbackProviders server = new LoopbackProviders(
                        body -> Optional.of(new Refused(400, "{\"error\":{\"message\":\"temperature must be 1\"}}")));
                CompactingChatMemoryProvider memory = memory(3_000)) {
            memory.get(1).add(dev.langchain4j.data.message.UserMessage.from("Hi"));
            memory.get(1).add(AiMessage.from("Hello"));
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(ProviderClient.OPENAI_CHAT.chat(server)))
                    .build();

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> assistant.chat(1, "Question"))
                    .withMessageContaining("temperature must be 1");
            assertThat(server.refused()).hasSizeLessThanOrEqualTo(4);
            assertThat(memory.get(1).messages().toString()).contains("Hi", "Hello");
        }
    }

    private static String text(TokenStream stream) {
        CompletableFuture<String> whole = new CompletableFuture<>();
        stream.onPartialResponse(part -> {})
                .onCompleteResponse(
                        response -> whole.complete(response.aiMessage().text()))
                .onError(whole::completeExceptionally)
                .start();
        return whole.join();
    }
}
