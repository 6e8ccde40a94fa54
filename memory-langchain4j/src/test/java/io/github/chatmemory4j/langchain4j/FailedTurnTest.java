package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.tck.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A turn that fails leaves nothing behind that the next request would be refused for. */
class FailedTurnTest {

    interface Assistant {
        @SystemMessage("Be brief.")
        String chat(String text);
    }

    static final class Clock {
        @Tool("the time")
        public String time() {
            return "12:00";
        }
    }

    @Test
    void nextTurnIsAccepted_whenTheFirstRequestFailed() {
        nextTurnIsAcceptedAfter(List.of("system", "user"), Reply.serverError());
    }

    @Test
    void nextTurnIsAccepted_whenARequestInTheToolLoopFailed() {
        nextTurnIsAcceptedAfter(
                List.of("system", "user", "assistant", "tool", "assistant", "user"),
                Reply.toolCall("call_1", "time", "{}"),
                Reply.rateLimited());
    }

    @Test
    void nextTurnIsAccepted_whenTheModelInventsATool() {
        nextTurnIsAcceptedAfter(List.of("system", "user"), Reply.toolCall("call_1", "no_such_tool", "{}"));
    }

    static final class Bank {

        private final List<Integer> transferred = new ArrayList<>();

        @Tool
        String transfer(int amount) {
            transferred.add(amount);
            return "transferred " + amount;
        }

        @Tool
        @SuppressWarnings("DoNotCallSuggester") // the model calls it
        String check(int account) {
            throw new IllegalStateException("no such account");
        }
    }

    private static Assistant assistant(
            StrictOpenAiServer server, CompactingChatMemoryProvider memory, Consumer<AiServices<?>> more) {
        AiServices<Assistant> builder = AiServices.builder(Assistant.class).chatModel(Transport.model(server));
        more.accept(builder);
        return memory.wire(builder).build();
    }

    private static StrictOpenAiServer server(Reply... replies) {
        return StrictOpenAiServer.builder()
                .strictAlternation()
                .script(Reply.inOrder(replies))
                .start();
    }

    @Test
    void whatAToolHasDoneIsRemembered_whenTheRequestAfterItFailed() {
        Bank bank = new Bank();
        try (StrictOpenAiServer server = server(
                        Reply.toolCall("call_1", "transfer", "{\"amount\":100}"),
                        Reply.rateLimited(),
                        Reply.text("It did."));
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Assistant assistant = assistant(server, memory, builder -> builder.tools(bank));
            assertThatThrownBy(() -> assistant.chat("Transfer 100 to Bo.")).isInstanceOf(RuntimeException.class);

            assistant.chat("Did that work? If not, do it again.");

            assertThat(bank.transferred).containsExactly(100);
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().messages().toString())
                    .contains("Transfer 100 to Bo.", "{\\\"amount\\\":100}", "transferred 100", "broke off");
        }
    }

    @Test
    void whatAToolHasDoneIsRemembered_whenAnotherToolOfTheSameAnswerFailed() {
        for (boolean concurrently : List.of(false, true)) {
            Bank bank = new Bank();
            try (StrictOpenAiServer server = server(
                            Reply.toolCalls(
                                    Talk.call("call_1", "transfer", "{\"amount\":100}"),
                                    Talk.call("call_2", "check", "{\"account\":7}")),
                            Reply.text("It did."));
                    CompactingChatMemoryProvider memory =
                            CompactingChatMemoryProvider.builder().build()) {
                Assistant assistant = assistant(server, memory, builder -> {
                    builder.tools(bank).toolExecutionErrorHandler((error, context) -> {
                        throw new IllegalStateException(error);
                    });
                    if (concurrently) {
                        builder.executeToolsConcurrently();
                    }
                });
                assertThatThrownBy(() -> assistant.chat("Transfer 100 to Bo.")).isInstanceOf(RuntimeException.class);

                assistant.chat("Did that work? If not, do it again.");

                assertThat(server.rejections()).isEmpty();
                assertThat(server.lastCall().roles())
                        .containsExactly("system", "user", "assistant", "tool", "tool", "assistant", "user");
                assertThat(server.lastCall().messages().toString()).contains("transferred 100", "No result");
            }
        }
    }

    @Tag("slow")
    @Test
    void nothingOfItIsLeft_whenFailedTurnsAreTakenBack() {
        try (StrictOpenAiServer server = server(
                        Reply.toolCall("call_1", "transfer", "{\"amount\":100}"),
                        Reply.rateLimited(),
                        Reply.text("Fine."));
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .failedTurns(FailedTurns.TAKE_BACK)
                        .build()) {
            Assistant assistant = assistant(server, memory, builder -> builder.tools(new Bank()));
            assertThatThrownBy(() -> assistant.chat("Transfer 100 to Bo.")).isInstanceOf(RuntimeException.class);

            assistant.chat("And now?");

            assertThat(server.lastCall().roles()).containsExactly("system", "user");
        }
    }

    private static void nextTurnIsAcceptedAfter(List<String> roles, Reply... failing) {
        Reply[] replies = java.util.Arrays.copyOf(failing, failing.length + 1);
        replies[failing.length] = Reply.text("Fine.");
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(Reply.inOrder(replies))
                        .start();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Assistant assistant = memory.wire(AiServices.builder(Assistant.class)
                            .chatModel(OpenAiChatModel.builder()
                                    .baseUrl(server.baseUrl())
                                    .apiKey("any-key")
                                    .modelName("gpt-4o-mini")
                                    .maxRetries(0)
                                    .build())
                            .tools(new Clock()))
                    .build();

            assertThatThrownBy(() -> assistant.chat("What time is it?")).isInstanceOf(RuntimeException.class);
            String answer = assistant.chat("And now?");

            assertThat(answer).isEqualTo("Fine.");
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().roles()).isEqualTo(roles);
            assertThat(memory.get("default").conversation().size()).isGreaterThan(3);
        }
    }
}
