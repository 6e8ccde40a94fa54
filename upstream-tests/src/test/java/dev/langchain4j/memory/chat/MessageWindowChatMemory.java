package dev.langchain4j.memory.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.upstream.MemoryInPlace;
import java.util.function.Function;

/** The window over messages, as LangChain4j's own tests make it. */
public class MessageWindowChatMemory extends ShadowWindow {

    private MessageWindowChatMemory(MemoryInPlace memory) {
        super(memory);
    }

    /** Reads itself before it adds, because a window does and LangChain4j's tests count it. */
    @Override
    public void add(ChatMessage message) {
        messages();
        super.add(message);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static MessageWindowChatMemory withMaxMessages(int maxMessages) {
        return builder().maxMessages(maxMessages).build();
    }

    public static class Builder extends ShadowWindow.Builder {

        private Function<Object, Integer> maxMessages = anyId -> 0;

        @Override
        public Builder id(Object id) {
            super.id(id);
            return this;
        }

        @Override
        public Builder chatMemoryStore(ChatMemoryStore store) {
            super.chatMemoryStore(store);
            return this;
        }

        @Override
        public Builder alwaysKeepSystemMessageFirst(Boolean alwaysFirst) {
            super.alwaysKeepSystemMessageFirst(alwaysFirst);
            return this;
        }

        public Builder maxMessages(Integer maxMessages) {
            return dynamicMaxMessages(anyId -> maxMessages);
        }

        public Builder dynamicMaxMessages(Function<Object, Integer> maxMessages) {
            this.maxMessages = maxMessages;
            return this;
        }

        public MessageWindowChatMemory build() {
            return new MessageWindowChatMemory(MemoryInPlace.ofMessages(id, maxMessages, store));
        }
    }
}
