package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import org.junit.jupiter.api.Test;

/** The provider says whose a conversation is, from its memoryId. */
class UserScopeTest {

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
            .store(store)
            .userId(id -> ((ChatId) id).user())
            .build();

    /** A memoryId that knows its user. */
    private record ChatId(String user, int number) {
        @Override
        public String toString() {
            return "chat-" + number;
        }
    }

    private static final class Agreeable implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(ai("Yes.")).build();
        }
    }

    interface Assistant {
        String chat(@MemoryId ChatId chat, @UserMessage String text);
    }

    @Test
    void aServicesConversations_belongToTheirUsers() {
        Assistant assistant = provider.wire(AiServices.builder(Assistant.class).chatModel(new Agreeable()))
                .build();

        assistant.chat(new ChatId("ann", 1), "Hi, I am Ann.");
        assistant.chat(new ChatId("ann", 2), "And again.");
        assistant.chat(new ChatId("bob", 3), "Hi, I am Bob.");

        assertThat(store.memoryIds("ann")).containsExactly("chat-1", "chat-2");
        assertThat(store.memoryIds("bob")).containsExactly("chat-3");
    }

    @Test
    void aMemoryIdThatReadsLikeAnotherUsers_doesNotGetAtIt() {
        provider.get(new ChatId("ann", 1)).add(user("My secret is 4711."));

        CompactingChatMemory stranger = provider.get(new ChatId("bob", 1));

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(stranger::messages)
                .withMessageContaining("memory 'chat-1' belongs to another user");
        assertThat(provider.get(new ChatId("ann", 1)).messages()).hasSize(1);
    }
}
