package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.langchain4j.Talk.ai;
import static io.github.chatmemory4j.langchain4j.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From LangChain4j 1.20 on, services that return futures call these methods only, and find them by their signature. */
class AsynchronousUseTest {

    @Test
    void doesTheSame_whenAMemoryIsUsedThroughFutures() {
        CompactingChatMemory memory =
                CompactingChatMemoryProvider.builder().build().get("alice");

        memory.addAsync(List.of(user("Hi"), ai("Hello."))).join();
        List<ChatMessage> messages = memory.messagesAsync().join();
        messages.add(user("Bye"));
        memory.setAsync(messages).join();

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."), user("Bye"));
    }

    @Test
    void failsTheFuture_whenAMemoryIsSetToNothing() {
        CompactingChatMemory memory =
                CompactingChatMemoryProvider.builder().build().get("alice");

        assertThat(memory.setAsync(List.of()))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesTheSame_whenAStoreIsUsedThroughFutures() {
        TranscriptChatMemoryStore store = new TranscriptChatMemoryStore(new InMemoryTranscriptStore());

        store.updateMessagesAsync("alice", List.of(user("Hi"), ai("Hello."))).join();
        assertThat(store.getMessagesAsync("alice").join()).containsExactly(user("Hi"), ai("Hello."));
        store.deleteMessagesAsync("alice").join();

        assertThat(store.getMessages("alice")).isEmpty();
    }
}
