package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request transformer of the user's own keeps its say, also when the request has to become smaller. */
class OwnTransformerTest {

    private static final int MAX_TOKENS = 600;

    private static final String NOTE = "Note from the calendar: " + "the office is closed today. ".repeat(5);

    @ParameterizedTest
    @EnumSource
    void sendsItsMessageInEveryRequest_whetherTheRequestFitsOrMustBeSmaller(Transport transport) {
        chat(transport, OwnTransformerTest::withNote, (call, question) -> {
            List<JsonNode> messages = call.messages();
            assertThat(messages)
                    .filteredOn(message -> message.path("content").asText().equals(NOTE))
                    .hasSize(1);
            assertThat(call.userText()).isEqualTo(question);
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsItsSystemMessageOnce_whenItReplacesTheSystemMessage(Transport transport) {
        UnaryOperator<ChatRequest> dated = request -> withMessages(
                request,
                message -> message instanceof SystemMessage system
                        ? SystemMessage.from("It is Monday. " + system.text())
                        : message);

        chat(transport, dated, (call, question) -> {
            assertThat(call.roles()).filteredOn("system"::equals).hasSize(1);
            assertThat(call.messages().get(0).path("content").asText())
                    .startsWith("It is Monday. " + Transport.SYSTEM)
                    .doesNotContain("It is Monday. It is Monday.");
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingUnmasked_whenItMasksWhatWasSaid(Transport transport) {
        UnaryOperator<ChatRequest> masking = request -> withMessages(
                request,
                message -> message instanceof UserMessage user
                        ? UserMessage.from(user.singleText().replaceAll("\\d+", "#"))
                        : message);

        chat(transport, masking, (call, question) -> assertThat(call.messages())
                .filteredOn(message -> message.path("role").asText().equals("user"))
                .allSatisfy(
                        message -> assertThat(message.path("content").asText()).doesNotContainPattern("\\d")));
    }

    @Test
    void sendsTheRequestAsItMadeIt_whenThatFits() {
        List<ChatRequest> made = new ArrayList<>();
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server,
                    builder -> memory.wire(builder, (request, memoryId) -> {
                        made.add(request);
                        return request;
                    }));

            assistant.ask("Hello.");

            assertThat(made).singleElement().satisfies(request -> assertThat(request.messages())
                    .containsExactly(SystemMessage.from(Transport.SYSTEM), UserMessage.from("Hello.")));
        }
    }

    @Test
    void isToldTheMemoryId_whenItRuns() {
        List<Object> memoryIds = new ArrayList<>();
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server,
                    builder -> memory.wire(builder, (request, memoryId) -> {
                        memoryIds.add(memoryId);
                        return request;
                    }));

            assistant.ask("Hello.");

            assertThat(memoryIds).containsExactly("default");
        }
    }

    @Test
    void failsWithTheNumbers_whenWhatItAddsIsLargerThanTheBudget() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server,
                    builder -> memory.wire(
                            builder,
                            (request, memoryId) -> withMessageBeforeQuestion(
                                    request, UserMessage.from("word ".repeat(2 * MAX_TOKENS)))));

            assertThatThrownBy(() -> assistant.ask("Hello."))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContainingAll("of the 600 tokens in the budget", "a request transformer adds");
            assertThat(server.calls()).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Check {
        void of(ChatCompletionCall call, String question);
    }

    /** A chat with tools over a memory that is nearly full from the beginning. */
    private static void chat(Transport transport, UnaryOperator<ChatRequest> transformer, Check check) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(CityDesk.script())
                        .start();
                CompactingChatMemoryProvider memory = memory()) {
            Exchanges.fill(memory.get("default"), MAX_TOKENS);
            Transport.Assistant assistant = transport.assistant(
                    server, builder -> memory.wire(builder, (request, memoryId) -> transformer.apply(request))
                            .tools(new CityDesk.Tools()));

            for (int turn = 2; turn < 30; turn++) {
                String question = CityDesk.question(turn);
                int callsBefore = server.calls().size();

                assistant.ask(question);

                server.calls().subList(callsBefore, server.calls().size()).forEach(call -> check.of(call, question));
            }
            assertThat(server.rejections()).isEmpty();
        }
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .strategy(new TrimStrategy())
                .build();
    }

    private static ChatRequest withNote(ChatRequest request) {
        return withMessageBeforeQuestion(request, UserMessage.from(NOTE));
    }

    private static ChatRequest withMessageBeforeQuestion(ChatRequest request, ChatMessage added) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        int at = messages.size();
        while (!(messages.get(--at) instanceof UserMessage)) {}
        messages.add(at, added);
        return request.toBuilder().messages(messages).build();
    }

    private static ChatRequest withMessages(ChatRequest request, UnaryOperator<ChatMessage> change) {
        return request.toBuilder()
                .messages(request.messages().stream().map(change).toList())
                .build();
    }
}
