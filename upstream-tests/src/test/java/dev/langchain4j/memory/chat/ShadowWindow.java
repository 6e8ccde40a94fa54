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

    /** What the builders of both windows keep; each names its own type in what it returns, as compiled tests link to that. */
    abstract static class Builder {

        Object id = ChatMemoryService.DEFAULT;

        @Nullable ChatMemoryStore store;

        public Builder id(Object id) {
            this.id = id;
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
    }
}
