package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.spring.AiServiceReport;
import io.github.chatmemory4j.spring.ChatMemoryAutoConfiguration;
import io.github.chatmemory4j.spring.ChatMemoryProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code chatmemory}, where Spring Boot's actuator is there and lets it be used. */
@AutoConfiguration(after = ChatMemoryAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnProperty(name = "chatmemory4j.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(CompactingChatMemoryProvider.class)
public class ChatMemoryEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    ChatMemoryEndpoint chatMemoryEndpoint(
            CompactingChatMemoryProvider memory,
            ChatMemoryProperties properties,
            ObjectProvider<AiServiceReport> services) {
        return new ChatMemoryEndpoint(
                memory.engine(),
                new MemoryChecks(memory, properties, services.getIfAvailable()),
                properties.endpoint());
    }
}
