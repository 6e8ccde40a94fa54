package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.ConversationMemories;
import io.github.chatmemory4j.ConversationMemory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The memories that were asked for, each the same object every time. Safe to share between threads. */
final class OpenMemories {

    private final ConversationMemories memories;
    private final @Nullable Function<Object, String> userId;
    private final HostTraits host;
    private final UsageLogs usage;
    private final Map<Owned, CompactingChatMemory> open = new ConcurrentHashMap<>();

    /** Two memoryIds may read alike and yet be of different users. */
    private record Owned(String key, @Nullable String userId) {}

    OpenMemories(
            ConversationMemories memories,
            @Nullable Function<Object, String> userId,
            HostTraits host,
            UsageLogs usage) {
        this.memories = memories;
        this.userId = userId;
        this.host = host;
        this.usage = usage;
    }

    ConversationMemories memories() {
        return memories;
    }

    CompactingChatMemory get(String key, Object memoryId) {
        String user = userId == null ? null : requireNonNull(userId.apply(memoryId), "userId of the memoryId");
        return open.computeIfAbsent(
                new Owned(key, user), owned -> new CompactingChatMemory(memoryId, opened(owned), host, usage.get(key)));
    }

    private ConversationMemory opened(Owned owned) {
        return owned.userId() == null ? memories.open(owned.key()) : memories.open(owned.key(), owned.userId());
    }
}
