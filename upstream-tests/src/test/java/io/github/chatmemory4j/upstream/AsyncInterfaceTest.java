package io.github.chatmemory4j.upstream;

import static dev.langchain4j.data.message.AiMessage.aiMessage;
import static dev.langchain4j.data.message.UserMessage.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * LangChain4j 1.20 asks memories and stores for futures, by methods that 1.19, which this library is compiled with, does
 * not have; its defaults fail. Called through the interfaces, as AI services do; runs with the newer core only.
 */
class AsyncInterfaceTest {

    private static final List<ChatMessage> SAID = List.of(userMessage("Hi"), aiMessage("Hello."));

    @Test
    void reachesThisMemory_throughTheInterface() throws Exception {
        CompactingChatMemory memory =
                CompactingChatMemoryProvider.builder().build().get("alice");

        call(ChatMemory.class, memory, "addAsync", SAID);
        assertThat(call(ChatMemory.class, memory, "messagesAsync")).isEqualTo(SAID);
        call(ChatMemory.class, memory, "setAsync", List.of(userMessage("Hi"), aiMessage("Good morning.")));

        assertThat(memory.messages()).containsExactly(userMessage("Hi"), aiMessage("Good morning."));
    }

    @Test
    void reachesThisStore_throughTheInterface() throws Exception {
        WindowChatMemoryStore store = new WindowChatMemoryStore(new InMemoryTranscriptStore());

        call(ChatMemoryStore.class, store, "updateMessagesAsync", "alice", SAID);
        assertThat(call(ChatMemoryStore.class, store, "getMessagesAsync", "alice"))
                .isEqualTo(SAID);
        call(ChatMemoryStore.class, store, "deleteMessagesAsync", "alice");

        assertThat(store.getMessages("alice")).isEmpty();
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments) throws Exception {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        CompletableFuture<?> future = (CompletableFuture<?>) method.invoke(target, arguments);
        return future.get(10, TimeUnit.SECONDS);
    }
}
