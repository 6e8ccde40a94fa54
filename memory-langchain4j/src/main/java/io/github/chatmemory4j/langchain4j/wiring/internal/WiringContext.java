package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.service.AiServiceContext;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j keeps of one AI service, which is wired as soon as it gets a memory of this library, whoever gives it:
 * its builder, or a host such as Spring that shows no builder. As its superclass, not safe to share between threads until
 * the service is built.
 */
public final class WiringContext extends AiServiceContext {

    /** Knows the memories of this library. */
    public interface Memories {

        /** How a service with this provider is wired. */
        ServiceWiring wiring(ChatMemoryProvider provider);

        /** How a service with this one memory is wired. */
        ServiceWiring wiring(ChatMemory memory);

        /** The side of a service that is to be wired to this provider; empty if it is not. */
        Optional<WiredService> service(ChatMemoryProvider provider);
    }

    private final Memories memories;
    private final ServiceInternals internals = new ServiceInternals(this);
    private @Nullable ChatMemoryProvider provider;
    private @Nullable WiredService service;

    public WiringContext(Class<?> aiService, Memories memories) {
        super(aiService);
        this.memories = memories;
    }

    @Override
    public void initChatMemories(ChatMemoryProvider chatMemoryProvider) {
        super.initChatMemories(chatMemoryProvider);
        if (chatMemoryProvider != provider) {
            unwire();
            memories.service(chatMemoryProvider).ifPresent(wired -> wire(chatMemoryProvider, wired));
        }
        if (service != null) {
            chatMemoryService = new ScopedMemories(chatMemoryProvider);
        }
        ServiceWiring wiring = service == null ? memories.wiring(chatMemoryProvider) : ServiceWiring.WIRED;
        wiring.reportedFor(aiServiceClass);
    }

    @Override
    public void initChatMemories(ChatMemory chatMemory) {
        super.initChatMemories(chatMemory);
        unwire();
        memories.wiring(chatMemory).reportedFor(aiServiceClass);
    }

    /** Wires the service, once, however often and by whomever it is asked to. */
    void wire(ChatMemoryProvider wiredTo, WiredService wired) {
        unregistered();
        provider = wiredTo;
        service = wired;
        wired.register(internals);
    }

    private void unwire() {
        unregistered();
        provider = null;
        service = null;
    }

    private void unregistered() {
        if (service != null) {
            service.unregister(internals);
        }
    }
}
