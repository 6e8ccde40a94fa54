package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** The AI service. */
interface Assistant {

    String SYSTEM_TEXT = "You are a friendly assistant. Be concise.";

    @SystemMessage(SYSTEM_TEXT)
    TokenStream chat(@MemoryId String memoryId, @UserMessage String text);
}
