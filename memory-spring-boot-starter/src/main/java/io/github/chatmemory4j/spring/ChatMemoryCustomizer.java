package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;

/**
 * A bean that sets what no property says, such as whose a conversation is. Several run in their order, after all properties.
 *
 * <pre>{@code
 * @Bean
 * ChatMemoryCustomizer userIds() {
 *     return builder -> builder.userId(id -> ((ChatId) id).userId());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChatMemoryCustomizer {

    void customize(CompactingChatMemoryProvider.Builder builder);
}
