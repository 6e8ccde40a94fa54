package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
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
        nextTurnIsAcceptedAfter(Reply.serverError());
    }

    @Test
    void nextTurnIsAccepted_whenARequestInTheToolLoopFailed() {
        nextTurnIsAcceptedAfter(Reply.toolCall("call_1", "time", "{}"), Reply.rateLimited());
    }

    @Test
    void nextTurnIsAccepted_whenTheModelInventsATool() {
        nextTurnIsAcceptedAfter(Reply.toolCall("call_1", "no_such_tool", "{}"));
    }

    private static void nextTurnIsAcceptedAfter(Reply... failing) {
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
            assertThat(server.lastCall().roles()).containsExactly("system", "user");
            assertThat(memory.get("default").conversation().size()).isGreaterThan(3);
        }
    }
}
