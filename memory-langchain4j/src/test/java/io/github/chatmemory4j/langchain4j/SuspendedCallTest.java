package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tool call that waits for a person: the turn ends with an error, and goes on when the result is there. */
class SuspendedCallTest {

    static final class WaitsForApprovalException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final class Bank {

        @Tool
        String balance() {
            return "100";
        }

        @Tool
        String transfer(int amount) {
            if (amount > 0) {
                throw new WaitsForApprovalException();
            }
            return "nothing to transfer";
        }
    }

    private static Reply reply(ChatCompletionCall call) {
        if (!call.userText().startsWith("Transfer")) {
            boolean done = call.messages().toString().contains("transferred");
            return Reply.text(done ? "It is done." : "It is not done.");
        }
        boolean knowsBalance = call.roles().contains("tool");
        return knowsBalance
                ? Reply.toolCall("call_2", "transfer", "{\"amount\":50}")
                : Reply.toolCall("call_1", "balance", "{}");
    }

    private static Transport.Assistant assistant(
            Transport transport, StrictOpenAiServer server, CompactingChatMemoryProvider memory) {
        return transport.assistant(
                server,
                builder -> memory.wire(builder).tools(new Bank()).toolExecutionErrorHandler((error, context) -> {
                    throw new WaitsForApprovalException();
                }));
    }

    private static CompactingChatMemoryProvider.Builder memory() {
        return CompactingChatMemoryProvider.builder();
    }

    @ParameterizedTest
    @EnumSource
    void goesOn_whenTheResultIsAddedAfterTheTurnHasFailed(Transport transport) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(SuspendedCallTest::reply);
                CompactingChatMemoryProvider memory = memory().suspended(
                                call -> call.name().equals("transfer"))
                        .build()) {
            Transport.Assistant assistant = assistant(transport, server, memory);
            CompactingChatMemory chat = memory.get("default");

            assertThatThrownBy(() -> assistant.ask("Transfer 50.")).isInstanceOf(RuntimeException.class);

            assertThat(chat.unansweredCalls())
                    .extracting(ToolExecutionRequest::name)
                    .containsExactly("transfer");
            assertThat(chat.messages()).hasSize(4);
            ToolExecutionRequest waiting = chat.unansweredCalls().get(0);
            chat.add(ToolExecutionResultMessage.from(waiting, "transferred"));
            assertThat(chat.unansweredCalls()).isEmpty();
            assertThat(chat.messages()).hasSize(6);
            assertThat(assistant.ask("Is it done?")).isEqualTo("It is done.");
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void isSentWithItsLateResult_whenTheUserHasGoneOnWithoutIt() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(SuspendedCallTest::reply);
                CompactingChatMemoryProvider memory = memory().suspended(
                                call -> call.name().equals("transfer"))
                        .build()) {
            Transport.Assistant assistant = assistant(Transport.WAITING, server, memory);
            assertThatThrownBy(() -> assistant.ask("Transfer 50.")).isInstanceOf(RuntimeException.class);

            assertThat(assistant.ask("Is it done?")).isEqualTo("It is not done.");
            assertThat(memory.get("default").unansweredCalls()).isEmpty();
            memory.get("default").add(ToolExecutionResultMessage.from("call_2", "transfer", "transferred"));

            assertThat(assistant.ask("And now?")).isEqualTo("It is done.");
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText()).isEqualTo("And now?");
            assertThat(memory.get("default").conversation().transcript(0, Long.MAX_VALUE))
                    .noneMatch(TranscriptEntry::withdrawn)
                    .hasSize(10);
        }
    }

    @Test
    void isTakenBackWhenItsTurnFails_unlessItMayBeSuspended() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(SuspendedCallTest::reply);
                CompactingChatMemoryProvider memory = memory().suspended(
                                call -> call.name().equals("balance"))
                        .build()) {
            Transport.Assistant assistant = assistant(Transport.WAITING, server, memory);

            assertThatThrownBy(() -> assistant.ask("Transfer 50.")).isInstanceOf(RuntimeException.class);

            assertThat(memory.get("default").messages()).hasSize(5).noneMatch(message -> message.toString()
                    .contains("transfer"));
            assertThat(memory.get("default").unansweredCalls()).isEqualTo(List.of());
        }
    }
}
