package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, compiled and run. */
class ReadmeExampleTest {

    interface Assistant {
        String chat(@MemoryId String memoryId, @dev.langchain4j.service.UserMessage String text);
    }

    @TempDir
    Path folder = Path.of(".");

    @Test
    void exampleRemembersTheName_alsoAfterARestart() {
        ChatModel model = new NameFinder();
        String answer;
        try (JdbcTranscriptStore store =
                JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec())) {
            answer = run(model, store);
        }
        assertThat(answer).isEqualTo("Sam");
        try (JdbcTranscriptStore store =
                JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec())) {
            CompactingChatMemoryProvider memory =
                    CompactingChatMemoryProvider.builder().store(store).build();
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(model))
                    .build();
            assertThat(assistant.chat("alice", "And what's my name now?")).isEqualTo("Sam");
        }
    }

    private static String run(ChatModel model, JdbcTranscriptStore store) {
        // tag::readme[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(3_000)
                .summaryModel(model)
                .store(store)
                .build();

        Assistant assistant = memory.wire(AiServices.builder(Assistant.class).chatModel(model))
                .build();

        assistant.chat("alice", "Hi, my name is Sam.");
        String answer = assistant.chat("alice", "What's my name?");
        // end::readme[]
        return answer;
    }

    /** Answers with the name in what it is sent, if there is one. */
    private static final class NameFinder implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            String said = messages.stream()
                    .filter(UserMessage.class::isInstance)
                    .map(message -> ((UserMessage) message).singleText())
                    .collect(Collectors.joining("\n"));
            String answer = said.contains("my name is Sam") ? "Sam" : "I do not know.";
            return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
        }
    }
}
