package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.service.AiServices;
import java.time.Duration;

/** The memories that are set side by side, each with so many tokens and a store whose traffic is counted. */
enum MemoryUnderTest {
    MESSAGE_WINDOW {
        @Override
        Opened open(int maxTokens, StoreTraffic traffic) {
            return new Window(MessageWindowChatMemory.builder()
                    .maxMessages(Math.max(1, maxTokens / TOKENS_OF_A_SHORT_MESSAGE))
                    .chatMemoryStore(traffic.chatMemoryStore())
                    .build());
        }
    },
    TOKEN_WINDOW {
        @Override
        Opened open(int maxTokens, StoreTraffic traffic) {
            return new Window(TokenWindowChatMemory.builder()
                    .maxTokens(maxTokens, new OpenAiTokenCountEstimator("gpt-4o-mini"))
                    .chatMemoryStore(traffic.chatMemoryStore())
                    .build());
        }
    },
    COMPACTING {
        @Override
        Opened open(int maxTokens, StoreTraffic traffic) {
            return new Compacting(CompactingChatMemoryProvider.builder()
                    .maxTokens(maxTokens)
                    .store(traffic.transcriptStore())
                    .turnTimeout(Duration.ofHours(1))
                    .build());
        }
    };

    private static final int TOKENS_OF_A_SHORT_MESSAGE = 20;

    /** One memory, which any number of services may have. */
    interface Opened {

        <T> AiServices<T> wire(AiServices<T> builder);

        ChatMemory memory();
    }

    private record Window(ChatMemory memory) implements Opened {

        @Override
        public <T> AiServices<T> wire(AiServices<T> builder) {
            return builder.chatMemory(memory);
        }
    }

    private record Compacting(CompactingChatMemoryProvider provider) implements Opened {

        @Override
        public <T> AiServices<T> wire(AiServices<T> builder) {
            return provider.wire(builder);
        }

        @Override
        public ChatMemory memory() {
            return provider.get("default");
        }
    }

    abstract Opened open(int maxTokens, StoreTraffic traffic);

    <T> AiServices<T> wire(AiServices<T> builder, int maxTokens, StoreTraffic traffic) {
        return open(maxTokens, traffic).wire(builder);
    }
}
