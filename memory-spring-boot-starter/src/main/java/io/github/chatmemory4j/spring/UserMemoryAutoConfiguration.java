package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * What users tell across their conversations, and the tools with which a model keeps it, where {@code memory-agent} is there
 * and {@code chatmemory4j.users.enabled} says so. A service has the tools only if it names them, {@code
 * @AiService(wiringMode = EXPLICIT, tools = "chatMemoryTools")}.
 */
@AutoConfiguration(before = ChatMemoryAutoConfiguration.class)
@ConditionalOnClass(UserMemories.class)
@ConditionalOnProperty(name = "chatmemory4j.users.enabled", havingValue = "true")
@ConditionalOnBooleanProperty(name = "chatmemory4j.enabled", matchIfMissing = true)
public class UserMemoryAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    UserMemories userMemories(TranscriptStore store) {
        return UserMemories.builder(store).build();
    }

    /** Through it claims are found when turns leave the window. */
    @Bean
    MemoryListener userMemoriesListener(UserMemories users) {
        return users.listener();
    }

    /** Every service of the memory is told what is known of its user. */
    @Bean
    ChatMemoryCustomizer userMemoriesCustomizer(UserMemories users) {
        return builder -> builder.requestTransformer(users.requestTransformer());
    }

    /** LangChain4j gives no service what a method of a bean makes, unless the service names it. */
    @Bean
    @ConditionalOnMissingBean
    MemoryTools chatMemoryTools(
            UserMemories users, TranscriptStore store, ObjectProvider<CompactingChatMemoryProvider> memory) {
        MemoryTools tools = MemoryTools.of(users, store);
        CompactingChatMemoryProvider ours = memory.getIfAvailable();
        return ours == null ? tools : tools.in(ours);
    }
}
