package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is chatting, if they said so, and what is known of them. */
final class KnownUser implements AutoCloseable {

    /** Rules take a moment; a store on another machine may take some. */
    private static final Duration READING_TIME = Duration.ofSeconds(10);

    private final @Nullable String name;
    private final TranscriptStore store;
    private final UserMemories users;

    private KnownUser(@Nullable String name, TranscriptStore store) {
        this.name = name;
        this.store = store;
        this.users = UserMemories.builder(store).zone(ZoneId.systemDefault()).build();
    }

    static KnownUser nobody(TranscriptStore store) {
        return new KnownUser(null, store);
    }

    /** What they told in earlier conversations is known when this returns. */
    static KnownUser named(String name, TranscriptStore store) {
        KnownUser user = new KnownUser(name, store);
        user.users.catchUp(name);
        user.users.await(READING_TIME);
        return user;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** What is known; empty for somebody without a name. */
    Optional<UserMemory> memory() {
        return name().map(users::of);
    }

    UserMemories users() {
        return users;
    }

    /** The id of a conversation nobody had; for somebody without a name the one they always have. */
    String newConversation() {
        return name == null ? "default" : newQuestion();
    }

    /** As {@link #newConversation}, for a single question. */
    String newQuestion() {
        return (name == null ? "question" : name) + "/" + Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A listener that hears what the memory does beside another. */
    MemoryListener listener(MemoryListener other) {
        return name == null ? other : other.andThen(users.listener());
    }

    AiServices<Assistant> wire(CompactingChatMemoryProvider memory, AiServices<Assistant> service, boolean withTools) {
        if (name == null) {
            return memory.wire(service);
        }
        if (withTools) {
            service.tools(MemoryTools.of(users, store));
        }
        return users.wire(memory, service);
    }

    /** The text of a message, if it is still there. */
    Optional<String> message(ClaimSource source) {
        return store.read(source.memoryId(), source.position(), source.position() + 1).stream()
                .map(entry -> entry.message().text())
                .findFirst();
    }

    /** Finds what a conversation told, up to now. */
    void readToItsEnd(String memoryId) {
        if (name != null) {
            users.conversationEnded(memoryId);
            users.await(READING_TIME);
        }
    }

    @Override
    public void close() {
        users.close();
    }
}
