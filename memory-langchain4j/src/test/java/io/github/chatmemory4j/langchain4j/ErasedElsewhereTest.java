package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.OtherProcess;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes with wired services over one store; a user erases in one and goes on in either. */
class ErasedElsewhereTest {

    @TempDir
    static Path folder;

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    static Stream<Arguments> stores() {
        InMemoryTranscriptStore heap = new InMemoryTranscriptStore();
        Path file = folder.resolve("memory.db");
        Supplier<TranscriptStore> onHeap = () -> new OtherProcess(heap);
        Supplier<TranscriptStore> inSqlite = () -> JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
        return Stream.of(Arguments.of("heap", onHeap), Arguments.of("SQLite", inSqlite));
    }

    /** One process: its provider, its service, and what its model was sent. */
    private static final class Node implements AutoCloseable {

        private final TranscriptStore store;
        private final CompactingChatMemoryProvider memory;
        private final Assistant assistant;
        private List<ChatMessage> sent = new ArrayList<>();
        private Runnable whileAnswering = () -> {};

        Node(TranscriptStore store) {
            this.store = store;
            memory = CompactingChatMemoryProvider.builder()
                    .store(store)
                    .userId(id -> "alice")
                    .build();
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    sent = request.messages();
                    whileAnswering.run();
                    return ChatResponse.builder()
                            .aiMessage(AiMessage.from(
                                    "Heard: " + request.messages().size()))
                            .build();
                }
            };
            assistant = memory.wire(AiServices.builder(Assistant.class).chatModel(model))
                    .build();
        }

        @Override
        public void close() {
            memory.close();
            store.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void whatWasErased_isNeitherSent_norInTheNewConversation(String name, Supplier<TranscriptStore> open) {
        try (Node a = new Node(open.get());
                Node b = new Node(open.get())) {
            a.assistant.chat("chat", "My diagnosis is diabetes.");
            b.memory.eraseUser("alice");
            b.assistant.chat("chat", "Hello, I am new here.");

            a.assistant.chat("chat", "What do you know about me?");

            assertThat(a.sent)
                    .containsExactly(user("Hello, I am new here."), ai("Heard: 1"), user("What do you know about me?"));
            assertThat(b.store.read("chat", 0, 99))
                    .extracting(entry -> entry.message().text())
                    .containsExactly("Hello, I am new here.", "Heard: 1", "What do you know about me?", "Heard: 3");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void theAnswerOfATurnThatRan_isNotStored_whoeverErased(String name, Supplier<TranscriptStore> open) {
        try (Node a = new Node(open.get());
                Node b = new Node(open.get())) {
            for (Node eraser : List.of(a, b)) {
                a.assistant.chat("running", "My diagnosis is diabetes.");
                a.whileAnswering = () -> eraser.memory.get("running").erase();
                a.assistant.chat("running", "What may I eat?");

                assertThat(b.store.read("running", 0, 99)).isEmpty();

                a.whileAnswering = () -> {};
                a.assistant.chat("running", "Hello.");
                assertThat(a.sent).containsExactly(user("Hello."));
                b.memory.get("running").erase();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void whatRequestsUsed_isForgottenWithTheConversation(String name, Supplier<TranscriptStore> open) {
        try (Node a = new Node(open.get())) {
            a.assistant.chat("used", "Hello.");
            assertThat(a.memory.get("used").usage().requests()).isEqualTo(1);

            a.memory.get("used").erase();

            assertThat(a.memory.get("used").usage().requests()).isZero();
        }
    }
}
