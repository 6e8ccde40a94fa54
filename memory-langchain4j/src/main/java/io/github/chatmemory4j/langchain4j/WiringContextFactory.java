package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.spi.services.AiServiceContextFactory;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import io.github.chatmemory4j.langchain4j.wiring.internal.WiredService;
import io.github.chatmemory4j.langchain4j.wiring.internal.WiringContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's hook that sees every AI service before it is built, so that those that are given a {@link
 * CompactingChatMemoryProvider} are wired without anybody calling {@link CompactingChatMemoryProvider#wire}. LangChain4j
 * finds it by itself; not for users. A host that brings a hook of its own, as Quarkus does, keeps it.
 *
 * <p>Stateless; safe to share between threads.
 */
public final class WiringContextFactory implements AiServiceContextFactory {

    /** The factory of a host, looked for once. */
    private static final class Hosts {
        private static final Optional<AiServiceContextFactory> FIRST =
                first(Thread.currentThread().getContextClassLoader(), AiServiceContextFactory.class.getClassLoader());
    }

    /** Whether no other factory goes first. */
    static boolean isFirst() {
        return Hosts.FIRST.isEmpty();
    }

    /** The first factory that is not this library's; a null class loader is the system's. */
    static Optional<AiServiceContextFactory> first(@Nullable ClassLoader... loaders) {
        return Arrays.stream(loaders)
                .flatMap(loader -> ServiceLoader.load(AiServiceContextFactory.class, loader).stream())
                .filter(factory -> factory.type() != WiringContextFactory.class)
                .findFirst()
                .map(ServiceLoader.Provider::get);
    }

    @Override
    public AiServiceContext create(Class<?> aiService) {
        return Hosts.FIRST
                .map(host -> host.create(aiService))
                .orElseGet(() -> new WiringContext(aiService, new OurMemories()));
    }

    private record OurMemories() implements WiringContext.Memories {

        @Override
        public ServiceWiring wiring(ChatMemoryProvider provider) {
            return provider instanceof CompactingChatMemoryProvider
                    ? ServiceWiring.PROVIDER_ONLY
                    : ServiceWiring.OTHER_MEMORY;
        }

        @Override
        public ServiceWiring wiring(ChatMemory memory) {
            return memory instanceof CompactingChatMemory ? ServiceWiring.MEMORY_ONLY : ServiceWiring.OTHER_MEMORY;
        }

        @Override
        public Optional<WiredService> service(ChatMemoryProvider provider) {
            return provider instanceof CompactingChatMemoryProvider ours && ours.wiresServices()
                    ? Optional.of(ours.service((request, memoryId) -> request))
                    : Optional.empty();
        }
    }
}
