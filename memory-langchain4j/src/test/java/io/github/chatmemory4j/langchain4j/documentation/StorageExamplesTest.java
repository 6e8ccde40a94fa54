package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.EncryptedMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.Talk;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on storage says. */
class StorageExamplesTest {

    @Test
    void postgres_takesADataSource_andSaysWhenThereIsNone() {
        DataSource dataSource = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("nobody listens");
                });

        assertThatThrownBy(() -> {
                    // tag::postgres[]
                    TranscriptStore store = JdbcTranscriptStore.postgres(dataSource, new LangChain4jMessageCodec());
                    // end::postgres[]
                    store.close();
                })
                .isInstanceOf(TranscriptStoreException.class);
    }

    @Test
    void windows_persistInTheSameStores() {
        TranscriptStore store = new InMemoryTranscriptStore();

        // tag::window-store[]
        ChatMemory window = MessageWindowChatMemory.builder()
                .id("alice")
                .maxMessages(20)
                .chatMemoryStore(new WindowChatMemoryStore(store))
                .build();
        // end::window-store[]

        window.add(Talk.user("Hi."));
        assertThat(store.state("alice").size()).isEqualTo(1);
    }

    @Test
    void users_ownTheirConversations() {
        TranscriptStore store = new InMemoryTranscriptStore();

        // tag::users[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(id -> String.valueOf(id).split("/", 2)[0])
                .build();
        // end::users[]

        try (memory) {
            memory.get("sam/trip").add(Talk.user("Hi."));

            assertThat(store.memoryIds("sam")).containsExactly("sam/trip");
        }
    }

    @Test
    void keys_canBeChanged(@TempDir Path folder) {
        SecretKey oldKey = new SecretKeySpec(new byte[16], "AES");
        SecretKey newKey = new SecretKeySpec(new byte[32], "AES");
        Path file = folder.resolve("memory.db");
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(
                file, new EncryptedMessageCodec(new LangChain4jMessageCodec(), "2026", Map.of("2026", oldKey)))) {
            say(store, "My PIN is 4711.");
        }

        // tag::encryption[]
        MessageCodec codec = new EncryptedMessageCodec(
                new LangChain4jMessageCodec(), "2027", Map.of("2027", newKey, "2026", oldKey));
        // end::encryption[]

        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, codec)) {
            say(store, "And my dog is Ada.");
            assertThat(store.read("alice", 0, 2))
                    .extracting(entry -> entry.message().text())
                    .containsExactly("My PIN is 4711.", "And my dog is Ada.");
        }
    }

    private static void say(TranscriptStore store, String text) {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build()) {
            memory.get("alice").add(Talk.user(text));
        }
    }

    @Test
    void conversations_moveBetweenStores() {
        ChatMemoryStore chatMemoryStore = new InMemoryChatMemoryStore();
        chatMemoryStore.updateMessages("alice", List.of(Talk.user("Hi."), Talk.ai("Hello.")));
        TranscriptStore store = new InMemoryTranscriptStore();

        // tag::import[]
        long messages = TranscriptImport.copy(new LangChain4jTranscriptStore(chatMemoryStore), "alice", store, "alice");
        // end::import[]

        assertThat(messages).isEqualTo(2);
        assertThat(store.state("alice").size()).isEqualTo(2);
    }

    @Test
    void secrets_areTakenOutBeforeTheyAreStored() {
        // tag::redactor[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .redactor(Redactor.of(Redactor.Kind.API_KEY, Redactor.Kind.TOKEN, Redactor.Kind.CARD_NUMBER))
                .build();
        // end::redactor[]

        try (memory) {
            memory.get("alice").add(UserMessage.from("My card is 4111 1111 1111 1111."));

            assertThat(memory.get("alice")
                            .conversation()
                            .transcript(0, 1)
                            .get(0)
                            .message()
                            .text())
                    .doesNotContain("1111");
        }
    }
}
