package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import org.junit.jupiter.api.Test;

/** The example of the Javadoc, compiled and run. */
class WiringExampleTest {

    interface Assistant {

        String chat(String text);
    }

    @Test
    void dropsIntoAnAiService_whereAMessageWindowWas() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("Hello Ada."))) {
            ChatModel model = Transport.model(server);

            CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                    .maxTokens(3_000)
                    .summaryModel(model)
                    .build();

            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(model))
                    .build();

            String answer = assistant.chat("My name is Ada.");

            assertThat(answer).isEqualTo("Hello Ada.");
            assertThat(memory.get("default").messages()).hasSize(2);
            memory.close();
        }
    }

    @Test
    void dropsIntoAnyHost_thatTakesAProvider() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("Hello Ada."));
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(3_000)
                        .headroomTokens(800)
                        .build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory)
                    .build();

            assertThat(assistant.chat("My name is Ada.")).isEqualTo("Hello Ada.");
            assertThat(memory.get("default").messages()).hasSize(2);
        }
    }
}
