package io.github.chatmemory4j.spring;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.event.OperationObserver;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import io.github.chatmemory4j.langchain4j.usage.MemoryObservations;
import io.github.chatmemory4j.store.TranscriptStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The memory of a Spring Boot application: one store, one provider over it, and nothing where the application has a memory
 * of its own. Closing the application ends background work, then the store.
 *
 * <p>LangChain4j's {@code @AiService} takes the one {@link ChatMemoryProvider} there is, and fails when there are two; so
 * there is one, and no tool that every service would get.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnProperty(name = "chatmemory4j.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChatMemoryProperties.class)
public class ChatMemoryAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean({TranscriptStore.class, ChatMemoryProvider.class, ChatMemory.class})
    TranscriptStore chatMemoryTranscriptStore(ChatMemoryProperties properties, BeanFactory beans) {
        return new StoreChoice(properties.store(), beans).open();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean({ChatMemoryProvider.class, ChatMemory.class})
    CompactingChatMemoryProvider chatMemoryProvider(
            ChatMemoryProperties properties,
            TranscriptStore store,
            BeanFactory beans,
            ObjectProvider<MemoryListener> listeners,
            ObjectProvider<OperationObserver> observers,
            ObjectProvider<ChatMemoryCustomizer> customizers) {
        CompactingChatMemoryProvider.Builder builder =
                CompactingChatMemoryProvider.builder().store(store);
        new ProviderSettings(properties, beans).applyTo(builder);
        listeners.orderedStream().reduce(MemoryListener::andThen).ifPresent(builder::listener);
        observers.ifUnique(builder::observer);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        CompactingChatMemoryProvider memory = builder.build();
        return properties.agent() == null ? memory : memory.forAgent(properties.agent());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        MemoryMeters chatMemoryMeters(MeterRegistry registry) {
            return new MemoryMeters(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    static class Observations {

        @Bean
        @ConditionalOnMissingBean(OperationObserver.class)
        MemoryObservations chatMemoryObservations(ObservationRegistry registry) {
            return new MemoryObservations(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "dev.langchain4j.service.spring.AiService")
    static class Services {

        @Bean
        @ConditionalOnMissingBean
        AiServiceReport chatMemoryAiServiceReport(ApplicationContext context) {
            return new AiServiceReport(context);
        }
    }
}
