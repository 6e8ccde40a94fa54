package dev.langchain4j.memory.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.service.memory.ChatMemoryService;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.upstream.MemoryInPlace;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the class of the same name on the class path, so that LangChain4j's own tests, which make that one, test
 * the memory of this library.
 */
public class MessageWindowChatMemory implements ChatMemory {

    private final MemoryInPlace memory;

    private MessageWindowChatMemory(MemoryInPlace memory) {
        this.memory = memory;
    }

    @Override
    public Object id() {
        return memory.id();
    }

    /** Reads itself before it adds, because a window does and LangChain4j's tests count it. */
    @Override
    public void add(ChatMessage message) {
        messages();
        memory.present().add(message);
    }

    @Override
    public void set(Iterable<ChatMessage> messages) {
        memory.present().set(messages);
    }

    @Override
    public List<ChatMessage> messages() {
        return memory.present().messages();
    }

    @Override
    public void clear() {
        memory.present().clear();
    }

    public static Builder builder() {
        return new Builder();
    }

    public static MessageWindowChatMemory withMaxMessages(int maxMessages) {
        return builder().maxMessages(maxMessages).build();
    }

    public static class Builder {

        private Object id = ChatMemoryService.DEFAULT;
        private Function<Object, Integer> maxMessages = anyId -> 0;
        private @Nullable ChatMemoryStore store;

        public Builder id(Object id) {
            this.id = id;
            return this;
        }

        public Builder maxMessages(Integer maxMessages) {
            this.maxMessages = anyId -> maxMessages;
            return this;
        }

        public Builder dynamicMaxMessages(Function<Object, Integer> maxMessages) {
            this.maxMessages = maxMessages;
            return this;
        }

        public Builder chatMemoryStore(ChatMemoryStore store) {
            this.store = store;
            return this;
        }

        /** Accepted and without effect: here the system message is always first. */
        public Builder alwaysKeepSystemMessageFirst(Boolean alwaysFirst) {
            return this;
        }

        public MessageWindowChatMemory build() {
            return new MessageWindowChatMemory(MemoryInPlace.ofMessages(id, maxMessages, store));
        }
    }
}
