package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** The AI service. */
interface Assistant {

    @SystemMessage("You are a friendly assistant. Be concise.")
    TokenStream chat(@MemoryId String memoryId, @UserMessage String text);
}
