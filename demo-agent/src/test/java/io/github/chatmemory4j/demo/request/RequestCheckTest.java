package io.github.chatmemory4j.demo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each way in which a request can be refused, and the nearest one in which it is not. */
class RequestCheckTest {

    private static final SystemMessage SYSTEM = SystemMessage.from("Be kind.");
    private static final UserMessage EARLIER = UserMessage.from("Hi.");
    private static final AiMessage ANSWER = AiMessage.from("Hello.");
    private static final UserMessage NOW = UserMessage.from("How late is it?");

    private static boolean isValid(ChatMessage... messages) {
        return RequestCheck.isValid(ChatRequest.builder().messages(messages).build(), "How late is it?");
    }

    private static AiMessage calling(String... ids) {
        List<ToolExecutionRequest> calls = Stream.of(ids)
                .map(id -> ToolExecutionRequest.builder().id(id).name("clock").build())
                .toList();
        return AiMessage.from(calls);
    }

    private static ToolExecutionResultMessage result(String id) {
        return ToolExecutionResultMessage.from(id, "clock", "noon");
    }

    @Test
    void acceptsAConversation_withAndWithoutASystemMessage() {
        assertThat(isValid(NOW)).isTrue();
        assertThat(isValid(SYSTEM, NOW)).isTrue();
        assertThat(isValid(SYSTEM, EARLIER, ANSWER, NOW)).isTrue();
    }

    @Test
    void rejects_whenTheCurrentMessageIsMissing() {
        assertThat(isValid(SYSTEM, EARLIER, ANSWER)).isFalse();
        assertThat(isValid(SYSTEM)).isFalse();
    }

    @Test
    void rejects_whenAnotherUserMessageIsLast() {
        assertThat(isValid(NOW, ANSWER, EARLIER)).isFalse();
    }

    @Test
    void rejects_whenTheCurrentMessageIsNotWordForWord() {
        assertThat(isValid(UserMessage.from("How late is"))).isFalse();
    }

    @Test
    void rejects_whenTheAssistantSpeaksFirst() {
        assertThat(isValid(ANSWER, NOW)).isFalse();
        assertThat(isValid(SYSTEM, ANSWER, NOW)).isFalse();
    }

    @Test
    void rejects_whenTheSystemMessageIsNotTheFirst() {
        assertThat(isValid(EARLIER, SYSTEM, NOW)).isFalse();
        assertThat(isValid(SYSTEM, EARLIER, SYSTEM, NOW)).isFalse();
    }

    @Test
    void acceptsToolCalls_whenEachHasItsResult() {
        assertThat(isValid(NOW, calling("1"), result("1"))).isTrue();
        assertThat(isValid(EARLIER, calling("1", "2"), result("2"), result("1"), ANSWER, NOW))
                .isTrue();
    }

    @Test
    void rejects_whenAToolResultIsOrphaned() {
        assertThat(isValid(EARLIER, result("1"), ANSWER, NOW)).isFalse();
        assertThat(isValid(result("1"), ANSWER, NOW)).isFalse();
    }

    @Test
    void rejects_whenAToolResultComesTwice() {
        assertThat(isValid(NOW, calling("1"), result("1"), result("1"))).isFalse();
    }

    @Test
    void rejects_whenAToolCallHasNoResult() {
        assertThat(isValid(EARLIER, calling("1"), NOW)).isFalse();
        assertThat(isValid(EARLIER, calling("1", "2"), result("1"), ANSWER, NOW))
                .isFalse();
        assertThat(isValid(NOW, calling("1"))).isFalse();
    }

    @Test
    void rejects_whenAMessageStandsBetweenCallAndResult() {
        assertThat(isValid(EARLIER, calling("1"), NOW, result("1"))).isFalse();
    }
}
