package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a turn goes to the store, and with how much; the same however long the conversation is. */
class StoreTrafficTest {

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    @Test
    void readsNoMessagesAndWritesEachOnce_inAPlainTurn() {
        StoreTraffic traffic = new StoreTraffic();
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory(traffic)) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(Transport.model(server)))
                    .build();
            chat(assistant, 100);
            traffic.reset();

            assistant.chat("And then?");

            assertThat(traffic.calls()).isEqualTo(Map.of("commit", 2, "state", 1));
            assertThat(traffic.messagesRead()).isZero();
            assertThat(traffic.messagesWritten()).isEqualTo(2);
        }
    }

    @Test
    void goesToTheStoreOncePerMessageAndRequest_inAToolLoop() {
        StoreTraffic traffic = new StoreTraffic();
        int plan = 7;
        try (StrictOpenAiServer server =
                        StrictOpenAiServer.builder().script(CityDesk.script()).start();
                CompactingChatMemoryProvider memory = memory(traffic)) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(Transport.model(server)))
                    .tools(new CityDesk.Tools())
                    .build();
            assistant.chat("Hello.");
            traffic.reset();
            int before = server.calls().size();

            assistant.chat(CityDesk.question(plan));

            int requests = server.calls().size() - before;
            int messages = traffic.messagesWritten();
            assertThat(requests).isGreaterThan(1);
            assertThat(traffic.calls()).isEqualTo(Map.of("commit", messages, "state", requests));
            assertThat(traffic.messagesRead()).isZero();
        }
    }

    private static void chat(Assistant assistant, int turns) {
        for (int turn = 1; turn <= turns; turn++) {
            assistant.chat("Tell me about day " + turn + ".");
        }
    }

    private static CompactingChatMemoryProvider memory(StoreTraffic traffic) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(50_000)
                .store(traffic.transcriptStore())
                .build();
    }
}
