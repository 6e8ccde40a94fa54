package io.github.chatmemory4j.langchain4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses, through LangChain4j where it can be made to send it and raw where it cannot. */
class StrictOpenAiServerRejectionTest {

    private static final ToolExecutionRequest CALL = toolCall("call_1", "weather");

    private static final UserMessage HI = UserMessage.from("Hi");

    private final StrictOpenAiServer server = StrictOpenAiServer.start();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void rejectsAToolResult_withoutItsCall() {
        assertRejected(
                "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                        + " 'tool_calls'.",
                "messages.[1].role",
                null,
                HI,
                ToolExecutionResultMessage.from(CALL, "sunny"));
    }

    @Test
    void rejectsAToolResult_partedFromItsCall() {
        assertRejected(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                        + " 'tool_call_id'. The following tool_call_ids did not have response messages: call_1",
                "messages.[2].role",
                null,
                HI,
                AiMessage.from(CALL),
                UserMessage.from("Well?"),
                ToolExecutionResultMessage.from(CALL, "sunny"));
    }

    @Test
    void rejectsAToolResult_ofAnotherCall() {
        assertRejected(
                "Invalid parameter: 'tool_call_id' of 'call_9' not found in 'tool_calls' of previous message.",
                "messages.[2].tool_call_id",
                null,
                HI,
                AiMessage.from(CALL),
                ToolExecutionResultMessage.from("call_9", "weather", "sunny"));
    }

    @Test
    void rejectsAToolCall_withoutItsResult() {
        assertRejected(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                        + " 'tool_call_id'. The following tool_call_ids did not have response messages: call_2, call_3",
                "messages",
                null,
                HI,
                AiMessage.from(CALL, toolCall("call_2", "weather"), toolCall("call_3", "weather")),
                ToolExecutionResultMessage.from(CALL, "sunny"));
    }

    @Test
    void rejectsAToolResult_givenTwice() {
        assertRejected(
                "Invalid parameter: Duplicate value for 'tool_call_id' of 'call_1', in messages[2] and messages[3].",
                "messages.[3].tool_call_id",
                null,
                HI,
                AiMessage.from(CALL),
                ToolExecutionResultMessage.from(CALL, "sunny"),
                ToolExecutionResultMessage.from(CALL, "rainy"));
    }

    @Test
    void rejectsAToolCallId_longerThanFortyCharacters() {
        ToolExecutionRequest call = toolCall("c".repeat(41), "weather");

        assertRejected(
                "Invalid 'messages[1].tool_calls[0].id': string too long. Expected a string with maximum length 40, but"
                        + " got a string with length 41 instead.",
                "messages[1].tool_calls[0].id",
                "string_above_max_length",
                HI,
                AiMessage.from(call),
                ToolExecutionResultMessage.from(call, "sunny"));
    }

    @Test
    void rejectsACalledToolsName_withOtherCharacters() {
        ToolExecutionRequest call = toolCall("call_1", "weather in town");

        assertRejected(
                "Invalid 'messages[1].tool_calls[0].function.name': string does not match pattern. Expected a string"
                        + " that matches the pattern '^[a-zA-Z0-9_-]+$'.",
                "messages[1].tool_calls[0].function.name",
                "invalid_value",
                HI,
                AiMessage.from(call),
                ToolExecutionResultMessage.from(call, "sunny"));
    }

    @Test
    void rejectsAToolSpecificationsName_longerThanSixtyFourCharacters() {
        ChatRequest request = ChatRequest.builder()
                .messages(HI)
                .toolSpecifications(
                        ToolSpecification.builder().name("n".repeat(65)).build())
                .build();

        assertThatThrownBy(() -> Clients.waiting(server).build().chat(request))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(server.rejections()).extracting(ApiError::code).containsExactly("string_above_max_length");
        assertThat(server.rejections()).extracting(ApiError::param).containsExactly("tools[0].function.name");
    }

    @Test
    void rejectsAUsersName_withSpaces() {
        assertRejected(
                "Invalid 'messages[0].name': string does not match pattern. Expected a string that matches the pattern"
                        + " '^[^\\s<|\\\\/>]+$'.",
                "messages[0].name",
                "invalid_value",
                UserMessage.from("Ada Lovelace", "Hi"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | messages | empty_array",
                "[{'role':'user'}] | messages.[0].content |",
                "[{'role':'user','content':null}] | messages.[0].content |",
                "[{'role':'system','content':null}] | messages.[0].content |",
                "[{'role':'assistant','content':null}] | messages.[0].content |",
                "[{'role':'assistant'}] | messages.[0].content |",
                "[{'role':'tool','tool_call_id':'a','content':null}] | messages.[0].content |",
                "[{'role':'user','content':[]}] | messages[0].content | empty_array",
                "[{'role':'user','content':7}] | messages[0].content | invalid_type",
                "[{'role':'user','content':[{'type':'poem'}]}] | messages[0].content | invalid_value",
                "[{'role':'system','content':[{'type':'image_url'}]}] | messages[0] | invalid_value",
                "[{'role':'narrator','content':'Hi'}] | messages[0].role | invalid_value",
                "[{'content':'Hi'}] | messages[0].role | invalid_value",
                "[{'role':'tool','content':'sunny'}] | messages.[0].tool_call_id |",
                "[{'role':'assistant','tool_calls':[]}] | messages[0].tool_calls | empty_array",
                "[{'role':'assistant','tool_calls':[{}]}] | messages[0].tool_calls[0].id | missing_required_parameter",
                "{} | messages | missing_required_parameter",
            })
    void rejectsAMalformedMessage(String messages, String param, @Nullable String code) throws Exception {
        HttpResponse<String> response = Clients.postMessages(server, messages.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.rejections()).extracting(ApiError::param).containsExactly(param);
        assertThat(server.rejections()).extracting(ApiError::code).containsExactly(code);
    }

    @Test
    void namesMessageTypeParamAndCode_inOpenAisErrorBody() throws Exception {
        HttpResponse<String> response = Clients.postMessages(server, "[]");

        assertThat(response.body())
                .isEqualTo("{\"error\":{\"message\":\"Invalid 'messages': empty array. Expected an array with minimum"
                        + " length 1, but got an empty array instead.\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"messages\",\"code\":\"empty_array\"}}");
    }

    @Test
    void rejectsABody_thatIsNotJson() throws Exception {
        HttpResponse<String> response = Clients.post(server, "{\"model\":");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("We could not parse the JSON body of your request.");
        assertThat(server.lastCall().messages()).isEmpty();
    }

    @Test
    void rejectsAStream_likeAnyOther() {
        ChatRequest request = ChatRequest.builder()
                .messages(HI, ToolExecutionResultMessage.from(CALL, "sunny"))
                .build();

        assertThat(Clients.stream(server, request, new ArrayList<>()))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(InvalidRequestException.class)
                .withMessageContaining("must be a response to a preceeding message");
    }

    @Test
    void rejectsAPrompt_overTheContextWindow() {
        try (StrictOpenAiServer small =
                StrictOpenAiServer.builder().contextWindow(10).start()) {
            Clients.chat(small, UserMessage.from("one two three four five six"));

            assertThatThrownBy(() -> Clients.chat(small, UserMessage.from("one two three four five six seven")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("\"code\":\"context_length_exceeded\"")
                    .hasMessageContaining("This model's maximum context length is 10 tokens. However, your messages"
                            + " resulted in 11 tokens. Please reduce the length of the messages.");
            assertThat(small.lastCall().promptTokens()).isEqualTo(11);
        }
    }

    @Test
    void rejectsAPrompt_thatLeavesNoRoomForTheAnswer() {
        try (StrictOpenAiServer small =
                StrictOpenAiServer.builder().contextWindow(10).start()) {
            assertThatThrownBy(() -> Clients.waiting(small).maxTokens(6).build().chat(UserMessage.from("Hi")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("context_length_exceeded")
                    .hasMessageContaining("you requested 11 tokens (5 in the messages, 6 in the completion)");
        }
    }

    @Test
    void rejectsToolSpecifications_overTheContextWindow() {
        try (StrictOpenAiServer small =
                StrictOpenAiServer.builder().contextWindow(20).start()) {
            ChatRequest request = ChatRequest.builder()
                    .messages(HI)
                    .toolSpecifications(ToolSpecification.builder()
                            .name("weather")
                            .description("one two three four five six seven eight")
                            .build())
                    .build();

            assertThatThrownBy(() -> Clients.waiting(small).build().chat(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("(5 in the messages, ")
                    .hasMessageContaining(" in the functions)");
        }
    }

    @Test
    void rejectsABadKey() {
        assertThatThrownBy(() -> Clients.waiting(server)
                        .apiKey(StrictOpenAiServer.BAD_KEY)
                        .build()
                        .chat(HI))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("invalid_api_key");
        assertThat(server.rejections()).extracting(ApiError::status).containsExactly(401);
    }

    @Test
    void rejectsAnUnknownModel() {
        assertThatThrownBy(() -> Clients.waiting(server)
                        .modelName(StrictOpenAiServer.NO_SUCH_MODEL)
                        .build()
                        .chat(HI))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("model_not_found");
        assertThat(server.rejections()).extracting(ApiError::status).containsExactly(404);
    }

    @Test
    void rejectsAnUnknownPath() {
        assertThatThrownBy(() -> Clients.waiting(server)
                        .baseUrl(server.baseUrl() + "/v2")
                        .build()
                        .chat(HI))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("Invalid URL (POST /v1/v2/chat/completions)");
    }

    private void assertRejected(String message, String param, @Nullable String code, ChatMessage... messages) {
        assertThatThrownBy(() -> Clients.chat(server, messages)).isInstanceOf(InvalidRequestException.class);
        assertThat(server.rejections()).containsExactly(new ApiError(400, message, param, code));
        assertThat(server.lastCall().rejection()).isPresent();
    }

    private static ToolExecutionRequest toolCall(String id, String name) {
        return ToolExecutionRequest.builder().id(id).name(name).arguments("{}").build();
    }
}
