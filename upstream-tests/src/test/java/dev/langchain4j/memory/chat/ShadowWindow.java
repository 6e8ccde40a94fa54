package dev.langchain4j.memory.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.service.memory.ChatMemoryService;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.upstream.MemoryInPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that stands before the class of the same name on the class path, so that LangChain4j's own tests, which make that
 * one, test the memory of this library.
 */
abstract class ShadowWindow implements ChatMemory {

    private final MemoryInPlace memory;

    ShadowWindow(MemoryInPlace memory) {
        this.memory = memory;
    }

    @Override
    public Object id() {
        return memory.id();
    }

    @Override
    public void add(ChatMessage message) {
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

    /**
     * What the builders of both windows have in common.
     *
     * @param <B> the builder itself
     */
    abstract static class Builder<B extends Builder<B>> {

        Object id = ChatMemoryService.DEFAULT;

        @Nullable ChatMemoryStore store;

        abstract B self();

        public B id(Object id) {
            this.id = id;
            return self();
        }

        public B chatMemoryStore(ChatMemoryStore store) {
            this.store = store;
            return self();
        }

        /** Accepted and without effect: here the system message is always first. */
        public B alwaysKeepSystemMessageFirst(Boolean alwaysFirst) {
            return self();
        }
    }
}
