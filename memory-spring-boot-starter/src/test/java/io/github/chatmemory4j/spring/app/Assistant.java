package io.github.chatmemory4j.spring.app;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.spring.AiService;

@AiService
public interface Assistant {

    @SystemMessage("You are a travel desk. Answer in one sentence.")
    String chat(@MemoryId String memoryId, @UserMessage String text);
}
