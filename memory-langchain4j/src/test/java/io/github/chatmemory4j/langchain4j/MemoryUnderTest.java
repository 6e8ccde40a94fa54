package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.service.AiServices;

/** The memories that are set side by side, each with so many tokens and a store whose traffic is counted. */
enum MemoryUnderTest {
    MESSAGE_WINDOW {
        @Override
        <T> AiServices<T> wire(AiServices<T> builder, int maxTokens, StoreTraffic traffic) {
            return builder.chatMemory(MessageWindowChatMemory.builder()
                    .maxMessages(Math.max(1, maxTokens / TOKENS_OF_A_SHORT_MESSAGE))
                    .chatMemoryStore(traffic.chatMemoryStore())
                    .build());
        }
    },
    TOKEN_WINDOW {
        @Override
        <T> AiServices<T> wire(AiServices<T> builder, int maxTokens, StoreTraffic traffic) {
            return builder.chatMemory(TokenWindowChatMemory.builder()
                    .maxTokens(maxTokens, new OpenAiTokenCountEstimator("gpt-4o-mini"))
                    .chatMemoryStore(traffic.chatMemoryStore())
                    .build());
        }
    },
    COMPACTING {
        @Override
        <T> AiServices<T> wire(AiServices<T> builder, int maxTokens, StoreTraffic traffic) {
            return CompactingChatMemoryProvider.builder()
                    .maxTokens(maxTokens)
                    .store(traffic.transcriptStore())
                    .build()
                    .wire(builder);
        }
    };

    private static final int TOKENS_OF_A_SHORT_MESSAGE = 20;

    abstract <T> AiServices<T> wire(AiServices<T> builder, int maxTokens, StoreTraffic traffic);
}
