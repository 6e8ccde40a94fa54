package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j's guardrails rewrite and reread the memory behind the assistant's back. */
class GuardrailTest {

    private static final int MAX_TOKENS = 600;

    private static final String REPROMPT = "Please answer without the word sorry.";

    interface Assistant {

        @dev.langchain4j.service.SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    static final class RemovesBadAnswers implements OutputGuardrail {

        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("sorry") ? fatalWithMessageRemoval("not sorry") : success();
        }
    }

    static final class AsksAgain implements OutputGuardrail {

        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("sorry") ? reprompt("not sorry", REPROMPT) : success();
        }
    }

    static final class RefusesSecrets implements InputGuardrail {

        @Override
        public InputGuardrailResult validate(dev.langchain4j.data.message.UserMessage question) {
            return question.singleText().contains("secret") ? fatal("secret") : success();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAsBeforeLessTheAnswer_whenAGuardrailTakesItOut(SummaryPlacement placement) {
        try (StrictOpenAiServer server = server(GuardrailTest::sorryAfterATool);
                CompactingChatMemoryProvider memory = memory(placement)) {
            Assistant assistant = memory.wire(builder(server))
                    .tools(new CityDesk.Tools())
                    .outputGuardrails(new RemovesBadAnswers())
                    .build();
            CompactingChatMemory chat = memory.get("default");
            Exchanges.fill(chat, 2 * MAX_TOKENS);
            long sizeBefore = chat.conversation().size();

            assertThatThrownBy(() -> assistant.chat("How is the weather in City1?"))
                    .isInstanceOf(OutputGuardrailException.class);

            List<ChatMessage> messages = chat.messages();
            assertThat(messages.get(messages.size() - 1)).isInstanceOf(ToolExecutionResultMessage.class);
            List<Summary> summaries = memory.engine().store().summaries("default");
            assertThat(chat.summary()).contains(summaries.get(summaries.size() - 1));
            List<TranscriptEntry> said = chat.conversation()
                    .transcript(sizeBefore, chat.conversation().size());
            assertThat(said)
                    .filteredOn(entry -> !entry.withdrawn())
                    .extracting(entry -> entry.message().role().name())
                    .containsExactly("SYSTEM", "USER", "ASSISTANT", "TOOL");
            assertThat(said)
                    .filteredOn(TranscriptEntry::withdrawn)
                    .extracting(TranscriptEntry::message)
                    .extracting(Message::text)
                    .containsExactly("I am sorry.");
        }
    }

    @Test
    void answersTheNextQuestion_afterAGuardrailTookAnAnswerOut() {
        try (StrictOpenAiServer server = server(GuardrailTest::sorryAfterATool);
                CompactingChatMemoryProvider memory = memory(SummaryPlacement.IN_SYSTEM_MESSAGE)) {
            Assistant assistant = memory.wire(builder(server))
                    .tools(new CityDesk.Tools())
                    .outputGuardrails(new RemovesBadAnswers())
                    .build();
            assertThatThrownBy(() -> assistant.chat("How is the weather in City1?"))
                    .isInstanceOf(OutputGuardrailException.class);

            assertThat(assistant.chat("Hello?")).isEqualTo("Fine.");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().roles())
                    .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
        }
    }

    @Test
    void keepsEveryRequestWithinTheBudget_whenAGuardrailAsksAgainAndTheModelCallsTools() {
        try (StrictOpenAiServer server = server(GuardrailTest::toolsWhenAskedAgain);
                CompactingChatMemoryProvider memory = memory(SummaryPlacement.AS_MESSAGES)) {
            Assistant assistant = memory.wire(builder(server))
                    .tools(new CityDesk.Tools())
                    .outputGuardrails(new AsksAgain())
                    .build();
            Exchanges.fill(memory.get("default"), MAX_TOKENS);

            for (int turn = 0; turn < 20; turn++) {
                assertThat(assistant.chat("Is number " + turn + " free?")).isEqualTo("It is free.");
            }

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls())
                    .filteredOn(call -> call.userText().equals(REPROMPT))
                    .hasSize(40);
        }
    }

    /** The words of a guardrail that asks again are added behind what it reads, past every hook. */
    @ParameterizedTest
    @EnumSource
    void keepsEveryRequestWithinTheBudget_whenAGuardrailAsksAgainAndTheMemoryIsFullToTheBrim(Transport transport) {
        String reprompt = "Please say it again, but without the word sorry, and in full sentences. ".repeat(5);
        OutputGuardrail asksAgain = new OutputGuardrail() {
            @Override
            public OutputGuardrailResult validate(AiMessage answer) {
                return answer.text().contains("sorry") ? reprompt("not sorry", reprompt) : success();
            }
        };
        try (StrictOpenAiServer server = server(call -> Reply.text(
                        call.userText().equals(reprompt) ? "It is free." : "I am sorry about this. ".repeat(4)));
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .strategy(new TrimStrategy())
                        .build()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder).outputGuardrails(asksAgain));

            for (int turn = 0; turn < 60; turn++) {
                assertThat(assistant.ask("Is number " + turn + " free? " + "Tell me. ".repeat(turn % 7)))
                        .isEqualTo("It is free.");
            }

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSize(120);
        }
    }

    @Test
    void leavesNoRoomForAQuestion_thatAGuardrailRefused() {
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = memory(SummaryPlacement.IN_SYSTEM_MESSAGE)) {
            Assistant assistant = memory.wire(builder(server))
                    .inputGuardrails(new RefusesSecrets())
                    .build();
            assistant.chat("Hello.");
            int available = memory.get("default").context().availableTokens();

            assertThatThrownBy(() -> assistant.chat("a secret " + "of many words ".repeat(50)))
                    .hasMessageContaining("secret");

            assertThat(memory.get("default").context().availableTokens()).isEqualTo(available);
            assertThat(memory.get("default").messages()).hasSize(3).startsWith(SystemMessage.from(Transport.SYSTEM));
        }
    }

    private static Reply sorryAfterATool(ChatCompletionCall call) {
        if (!call.userText().contains("City1")) {
            return Reply.text("Fine.");
        }
        boolean answered = call.roles().get(call.roles().size() - 1).equals("tool");
        return answered ? Reply.text("I am sorry.") : Reply.toolCall("call_1", "weather", "{\"city\":\"City1\"}");
    }

    private static Reply toolsWhenAskedAgain(ChatCompletionCall call) {
        if (!call.userText().equals(REPROMPT)) {
            return Reply.text("I am sorry.");
        }
        boolean answered = call.roles().get(call.roles().size() - 1).equals("tool");
        return answered
                ? Reply.text("It is free.")
                : Reply.toolCall("call_" + call.number(), "weather", "{\"city\":\"City1\"}");
    }

    private static AiServices<Assistant> builder(StrictOpenAiServer server) {
        return AiServices.builder(Assistant.class).chatModel(Transport.model(server));
    }

    private static StrictOpenAiServer server(Function<ChatCompletionCall, Reply> script) {
        return StrictOpenAiServer.builder()
                .contextWindow(MAX_TOKENS)
                .script(script)
                .start();
    }

    private static CompactingChatMemoryProvider memory(SummaryPlacement placement) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .strategy(new SummaryStrategy())
                .summaryPlacement(placement)
                .executor(Runnable::run)
                .build();
    }
}
