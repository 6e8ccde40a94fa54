package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.MemoryCheck;
import io.github.chatmemory4j.spring.ChatMemoryAutoConfiguration;
import io.github.chatmemory4j.spring.ChatMemoryProperties;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Whether the store answers, as Spring Boot 3 hears of it. */
@AutoConfiguration(after = ChatMemoryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnProperty(name = "chatmemory4j.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(CompactingChatMemoryProvider.class)
@ConditionalOnEnabledHealthIndicator("chatmemory")
public class Boot3HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "chatmemoryHealthIndicator")
    HealthIndicator chatmemoryHealthIndicator(CompactingChatMemoryProvider memory, ChatMemoryProperties properties) {
        return new StoreHealth(new MemoryChecks(memory, properties, null));
    }

    private static final class StoreHealth extends AbstractHealthIndicator {

        private final MemoryChecks checks;

        StoreHealth(MemoryChecks checks) {
            super("the store of the chat memory could not be asked");
            this.checks = checks;
        }

        @Override
        protected void doHealthCheck(Health.Builder builder) {
            MemoryCheck store = checks.store();
            builder.status(store.status() == MemoryCheck.Status.ERROR ? "DOWN" : "UP")
                    .withDetail("store", store.sentence());
        }
    }
}
