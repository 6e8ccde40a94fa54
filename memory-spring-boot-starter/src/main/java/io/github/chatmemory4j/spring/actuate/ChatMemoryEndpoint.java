package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.langchain4j.MemoryCheck;
import io.github.chatmemory4j.spring.ChatMemoryProperties;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The actuator endpoint {@code chatmemory}: how the parts of the memory are, and, for a memoryId, what its last request
 * carried and why. Off unless {@code management.endpoint.chatmemory.access} is {@code read-only}; says nothing of what was
 * said unless {@code chatmemory4j.endpoint.show-text} allows it. Reads only.
 */
@Endpoint(id = "chatmemory", defaultAccess = Access.NONE)
public final class ChatMemoryEndpoint {

    private final MemoryEngine engine;
    private final MemoryChecks checks;
    private final ChatMemoryProperties.Endpoint properties;

    ChatMemoryEndpoint(MemoryEngine engine, MemoryChecks checks, ChatMemoryProperties.Endpoint properties) {
        this.engine = engine;
        this.checks = checks;
        this.properties = properties;
    }

    /**
     * How the memory is.
     *
     * @param checks one for each part
     */
    record Doctor(List<MemoryCheck> checks) {}

    /** A check of each part of the memory. */
    @ReadOperation
    public Doctor doctor() {
        return new Doctor(checks.all());
    }

    /** One conversation, by its key in the store; nothing when there is none. */
    @ReadOperation
    public @Nullable ConversationView conversation(SecurityContext securityContext, @Selector String memoryId) {
        TranscriptStore store = engine.store();
        if (store.state(memoryId).revision() == 0) {
            return null;
        }
        ConversationMemory memory = store.userId(memoryId)
                .map(userId -> engine.open(memoryId, userId))
                .orElseGet(() -> engine.open(memoryId));
        return ConversationView.of(memory, show().isShown(securityContext, properties.roles()));
    }

    private Show show() {
        return switch (properties.showText()) {
            case NEVER -> Show.NEVER;
            case WHEN_AUTHORIZED -> Show.WHEN_AUTHORIZED;
            case ALWAYS -> Show.ALWAYS;
        };
    }
}
