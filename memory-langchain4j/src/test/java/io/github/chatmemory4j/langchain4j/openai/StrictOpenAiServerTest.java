package io.github.chatmemory4j.langchain4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the server accepts, answers, reports and records. */
class StrictOpenAiServerTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("The weather in a city")
            .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
            .build();

    private static final String PARIS = "{\"city\":\"Paris\"}";

    interface Assistant {

        String chat(String text);
    }

    static final class WeatherTool {

        @Tool("The weather in a city")
        String weather(String city) {
            return "sunny in " + city;
        }
    }

    @Test
    void answersWhatTheScriptSays_whenAsked() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("You said: " + call.userText()))) {
            ChatResponse response = Clients.chat(server, SystemMessage.from("Be brief."), UserMessage.from("Hi"));

            assertThat(response.aiMessage().text()).isEqualTo("You said: Hi");
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        }
    }

    @Test
    void recordsTheRequest_asItArrived() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Clients.waiting(server)
                    .build()
                    .chat(ChatRequest.builder()
                            .messages(SystemMessage.from("Be brief."), UserMessage.from("Hi"))
                            .toolSpecifications(WEATHER)
                            .build());

            ChatCompletionCall call = server.lastCall();
            assertThat(call.number()).isEqualTo(1);
            assertThat(call.roles()).containsExactly("system", "user");
            assertThat(call.messages().get(1).path("content").asText()).isEqualTo("Hi");
            assertThat(call.tools()).hasSize(1);
            assertThat(call.streamed()).isFalse();
            assertThat(call.rejection()).isEmpty();
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void streamsTextInSeveralPieces_whenAskedTo() {
        String text = "Gr\u00fc\u00dfe \uD83D\uDC4B\uD83C\uDFFD from a stream";
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text(text))) {
            List<String> pieces = new ArrayList<>();
            ChatResponse response =
                    Clients.stream(server, request("Hi"), pieces).join();

            assertThat(pieces).hasSizeGreaterThan(3);
            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(response.aiMessage().text()).isEqualTo(text);
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(server.lastCall().streamed()).isTrue();
        }
    }

    @Test
    void streamsEventsInOpenAisOrder_endingWithDone() throws Exception {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            String events = Clients.post(
                            server,
                            "{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                    .body();

            assertThat(events)
                    .containsSubsequence(
                            "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}",
                            "\"delta\":{\"content\":\"OK\"}",
                            "\"delta\":{},\"finish_reason\":\"stop\"",
                            "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1,\"total_tokens\":6},\"choices\":[]");
            assertThat(events).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void callsTools_whetherWaitedForOrStreamed() {
        Reply reply = Reply.textAndToolCalls("Let me look.", toolCall("call_1", PARIS), toolCall("call_2", "{}"));
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> reply)) {
            ChatResponse waited = Clients.waiting(server).build().chat(request("Weather?"));
            ChatResponse streamed = Clients.stream(server, request("Weather?"), new ArrayList<>())
                    .join();

            assertThat(waited.aiMessage().toolExecutionRequests())
                    .containsExactly(toolCall("call_1", PARIS), toolCall("call_2", "{}"));
            assertThat(waited.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
            assertThat(streamed.aiMessage()).isEqualTo(waited.aiMessage());
            assertThat(streamed.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        }
    }

    @Test
    void acceptsAToolConversation_heldByAnAiServiceWithMemory() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(Reply.inOrder(
                Reply.toolCall("call_1", "weather", "{\"city\":\"Paris\"}"),
                Reply.text("It is sunny."),
                Reply.text("You asked about Paris.")))) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(Clients.waiting(server).build())
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                    .tools(new WeatherTool())
                    .build();

            assertThat(assistant.chat("How is the weather in Paris?")).isEqualTo("It is sunny.");
            assertThat(assistant.chat("What did I ask?")).isEqualTo("You asked about Paris.");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSize(3);
            assertThat(server.lastCall().roles()).containsExactly("user", "assistant", "tool", "assistant", "user");
            assertThat(server.lastCall().userText()).isEqualTo("What did I ask?");
        }
    }

    @Test
    void acceptsSystemMessagesAnywhereAndUsersInARow_byDefault() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Clients.chat(
                    server,
                    AiMessage.from("Hello"),
                    UserMessage.from("ada", "One"),
                    UserMessage.from("Two"),
                    SystemMessage.from("Be brief."));

            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void countsContentsNamesToolCallsAndFourPerMessage() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                .countingBy(text -> text.split(" ", -1).length)
                .start()) {
            ToolExecutionRequest call = ToolExecutionRequest.builder()
                    .id("call_1")
                    .name("weather")
                    .arguments("{ \"city\": 1 }")
                    .build();
            Clients.chat(
                    server,
                    UserMessage.from("ada", "one two three"),
                    AiMessage.from(call),
                    ToolExecutionResultMessage.from(call, "sunny today"));

            int contents = 3 + 2;
            int nameOfAuthor = 1;
            int toolCall = 1 + 4;
            assertThat(server.lastCall().promptTokens()).isEqualTo(contents + nameOfAuthor + toolCall + 3 * 4);
        }
    }

    @Test
    void reportsUsage_whetherWaitedForOrStreamed() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                .script(call -> Reply.text("one two three"))
                .cachedTokens(call -> 3)
                .start()) {
            ChatResponse waited = Clients.waiting(server).build().chat(request("Hi"));
            ChatResponse streamed =
                    Clients.stream(server, request("Hi"), new ArrayList<>()).join();

            OpenAiTokenUsage usage = (OpenAiTokenUsage) waited.tokenUsage();
            assertThat(usage.inputTokenCount()).isEqualTo(5);
            assertThat(usage.outputTokenCount()).isEqualTo(3);
            assertThat(usage.totalTokenCount()).isEqualTo(8);
            assertThat(usage.inputTokensDetails().cachedTokens()).isEqualTo(3);
            assertThat(streamed.tokenUsage()).usingRecursiveComparison().isEqualTo(usage);
        }
    }

    @Test
    void reportsByAnotherCounter_whenSet() {
        try (StrictOpenAiServer server =
                StrictOpenAiServer.builder().reportingUsageBy(String::length).start()) {
            ChatResponse response = Clients.chat(server, UserMessage.from("Hello there"));

            assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(4 + 11);
            assertThat(server.lastCall().promptTokens()).isEqualTo(4 + 2);
        }
    }

    @Test
    void reportsNoUsage_whenSwitchedOff() {
        try (StrictOpenAiServer server =
                StrictOpenAiServer.builder().withoutUsage().start()) {
            ChatResponse waited = Clients.waiting(server).build().chat(request("Hi"));
            ChatResponse streamed =
                    Clients.stream(server, request("Hi"), new ArrayList<>()).join();

            assertThat(waited.tokenUsage()).isNull();
            assertThat(streamed.tokenUsage()).isNull();
        }
    }

    @Test
    void recordsEveryRequestOnce_whenManyArriveAtOnce() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text(call.userText()))) {
            OpenAiChatModel model = Clients.waiting(server).build();

            List<String> answers = IntStream.range(0, 400)
                    .parallel()
                    .mapToObj(i -> model.chat("message " + i))
                    .toList();

            assertThat(answers)
                    .containsExactlyElementsOf(IntStream.range(0, 400)
                            .mapToObj(i -> "message " + i)
                            .toList());
            assertThat(server.calls())
                    .extracting(ChatCompletionCall::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 400).boxed().toList());
        }
    }

    private static ChatRequest request(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    private static ToolExecutionRequest toolCall(String id, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("weather")
                .arguments(arguments)
                .build();
    }
}
