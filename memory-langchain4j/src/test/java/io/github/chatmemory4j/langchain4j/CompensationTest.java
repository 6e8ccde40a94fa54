package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.CompensateFor;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import org.junit.jupiter.api.Test;

/** LangChain4j undoes tools when a later one fails, and edits their results in the memory while the turn is running. */
class CompensationTest {

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    static final class Booking {

        @Tool
        String bookTrain(String to) {
            return "train booked to " + to;
        }

        @CompensateFor("bookTrain")
        void cancelTrain(String to) {}

        @Tool
        String bookHotel(String in) {
            if (in.equals("Oslo")) {
                throw new IllegalStateException("no room in " + in);
            }
            return "hotel booked in " + in;
        }
    }

    @Test
    void showsThatAToolWasRolledBack_whenALaterOneFailed() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(CompensationTest::book);
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(Transport.model(server)))
                    .tools(new Booking())
                    .compensateOnToolErrors(true)
                    .build();

            assertThat(assistant.chat("Book train and hotel.")).isEqualTo("Nothing is booked.");

            assertThat(server.rejections()).isEmpty();
            ChatCompletionCall last = server.lastCall();
            assertThat(last.roles()).containsExactly("system", "user", "assistant", "tool", "assistant", "tool");
            assertThat(last.messages().get(3).path("content").asText()).contains("rolled back");
            assertThat(memory.get("default").conversation().transcript(0, Long.MAX_VALUE))
                    .filteredOn(TranscriptEntry::withdrawn)
                    .extracting(entry -> entry.message().text())
                    .containsExactly("train booked to Oslo");
        }
    }

    private static Reply book(ChatCompletionCall call) {
        return switch (call.number()) {
            case 1 -> Reply.toolCall("call_1", "bookTrain", "{\"to\":\"Oslo\"}");
            case 2 -> Reply.toolCall("call_2", "bookHotel", "{\"in\":\"Oslo\"}");
            default -> Reply.text("Nothing is booked.");
        };
    }
}
