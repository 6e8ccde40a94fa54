package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.service.memory.ChatMemoryService;

/** The memories of one service, which for an agent without a {@code @MemoryId} are found by the scope it is called in. */
final class ScopedMemories extends ChatMemoryService {

    ScopedMemories(ChatMemoryProvider provider) {
        super(provider);
    }

    @Override
    public ChatMemory getOrCreateChatMemory(Object memoryId) {
        return super.getOrCreateChatMemory(AgentScope.memoryId(memoryId));
    }

    @Override
    public ChatMemory getChatMemory(Object memoryId) {
        return super.getChatMemory(AgentScope.memoryId(memoryId));
    }

    @Override
    public ChatMemory evictChatMemory(Object memoryId) {
        return super.evictChatMemory(AgentScope.memoryId(memoryId));
    }
}
