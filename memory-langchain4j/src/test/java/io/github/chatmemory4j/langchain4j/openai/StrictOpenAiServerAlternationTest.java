package io.github.chatmemory4j.langchain4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server refuses when it is as strict as the chat templates of Mistral and Gemma. */
class StrictOpenAiServerAlternationTest {

    private static final UserMessage HI = UserMessage.from("Hi");

    private static final ToolExecutionRequest CALL = ToolExecutionRequest.builder()
            .id("call_1")
            .name("weather")
            .arguments("{}")
            .build();

    private final StrictOpenAiServer server =
            StrictOpenAiServer.builder().strictAlternation().start();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void acceptsAlternatingTurns_withToolStepsInThem() {
        Clients.chat(
                server,
                SystemMessage.from("Be brief."),
                HI,
                AiMessage.from(CALL),
                ToolExecutionResultMessage.from(CALL, "sunny"),
                AiMessage.from(CALL),
                ToolExecutionResultMessage.from(CALL, "rainy"),
                AiMessage.from("It changes."),
                UserMessage.from("Thanks"));

        assertThat(server.rejections()).isEmpty();
    }

    @Test
    void rejectsTwoUserMessagesInARow() {
        assertRejected("messages.[2].role", SystemMessage.from("Be brief."), HI, UserMessage.from("Again"));
    }

    @Test
    void rejectsAUserMessageAfterATool() {
        assertRejected(
                "messages.[3].role",
                HI,
                AiMessage.from(CALL),
                ToolExecutionResultMessage.from(CALL, "sunny"),
                UserMessage.from("Again"));
    }

    @Test
    void rejectsAnAssistantMessageFirst() {
        assertRejected("messages.[1].role", SystemMessage.from("Be brief."), AiMessage.from("Hello"), HI);
    }

    @Test
    void rejectsAToolCallFirst() {
        assertRejected("messages.[0].role", AiMessage.from(CALL), ToolExecutionResultMessage.from(CALL, "sunny"), HI);
    }

    @Test
    void rejectsALaterSystemMessage() {
        assertRejected("messages.[1].role", HI, SystemMessage.from("Be brief."));
    }

    private void assertRejected(String param, ChatMessage... messages) {
        assertThatThrownBy(() -> Clients.chat(server, messages)).isInstanceOf(InvalidRequestException.class);
        assertThat(server.rejections()).extracting(ApiError::param).containsExactly(param);
    }
}
