package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.inspector.MemoryInspector;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The inspector of the application's conversations, where {@code memory-inspector} is there and {@code
 * chatmemory4j.inspector.enabled} says so. It has a port of its own on the loopback address, so that nothing of it is on the
 * application's; its address is logged once at start.
 */
@AutoConfiguration(after = ChatMemoryAutoConfiguration.class)
@ConditionalOnClass(MemoryInspector.class)
@ConditionalOnProperty(name = "chatmemory4j.inspector.enabled", havingValue = "true")
@ConditionalOnBooleanProperty(name = "chatmemory4j.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(CompactingChatMemoryProvider.class)
public class InspectorAutoConfiguration {

    @Bean(destroyMethod = "close")
    @Lazy(false)
    @ConditionalOnMissingBean
    MemoryInspector chatMemoryInspector(CompactingChatMemoryProvider memory, ChatMemoryProperties properties) {
        ChatMemoryProperties.Inspector wanted = properties.inspector();
        MemoryInspector.Builder inspector =
                MemoryInspector.builder(memory.engine()).port(wanted.port()).readOnly(wanted.readOnly());
        if (wanted.token() != null) {
            inspector.token(wanted.token());
        }
        MemoryInspector started = inspector.start();
        LogFactory.getLog(InspectorAutoConfiguration.class)
                .info("Conversations can be looked at on this machine: "
                        + (wanted.token() == null ? started.url() : withoutToken(started)));
        return started;
    }

    /** A secret that somebody set is not for the log. */
    private static String withoutToken(MemoryInspector started) {
        return "http://127.0.0.1:" + started.port() + "/#token= and what chatmemory4j.inspector.token is";
    }
}
