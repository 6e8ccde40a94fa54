package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;

/**
 * A bean that sets what no property says, such as whose a conversation is. Runs after all properties.
 *
 * <pre>{@code
 * @Singleton
 * class UserIds implements ChatMemoryCustomizer {
 *     @Override
 *     public void customize(CompactingChatMemoryProvider.Builder builder) {
 *         builder.userId(id -> ((ChatId) id).userId());
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChatMemoryCustomizer {

    void customize(CompactingChatMemoryProvider.Builder builder);
}
