package io.github.chatmemory4j.quarkus;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import java.util.List;

/** The memory of one request, which is gone when Quarkus clears it; as safe to share as the memory it has. */
record RequestMemory(CompactingChatMemory memory) implements ChatMemory {

    @Override
    public Object id() {
        return memory.id();
    }

    @Override
    public void add(ChatMessage message) {
        memory.add(message);
    }

    @Override
    public void set(Iterable<ChatMessage> messages) {
        memory.set(messages);
    }

    @Override
    public List<ChatMessage> messages() {
        return memory.messages();
    }

    @Override
    public void clear() {
        memory.erase();
    }
}
