package io.github.chatmemory4j;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversations on the heap, the longest unused first. One that is busy is never dropped, so that there is at most one
 * image of a conversation at work in this process. Safe to share between threads.
 */
final class ConversationCache {

    private static final float LOAD_FACTOR = 0.75f;

    private final EngineSettings settings;
    private final int maxLive;
    private final Map<Key, Conversation> conversations = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /** Apart for each user it is opened for, so that whose a conversation is cannot change between two calls. */
    private record Key(String memoryId, @Nullable String userId) {}

    ConversationCache(EngineSettings settings, int maxLive) {
        this.settings = settings;
        this.maxLive = maxLive;
    }

    synchronized Conversation get(String memoryId, @Nullable String userId) {
        Conversation conversation = conversations.computeIfAbsent(
                new Key(memoryId, userId), key -> new Conversation(memoryId, userId, settings));
        Iterator<Conversation> oldest = conversations.values().iterator();
        while (conversations.size() > maxLive && oldest.hasNext()) {
            Conversation candidate = oldest.next();
            if (candidate != conversation && candidate.isIdle()) {
                oldest.remove();
            }
        }
        return conversation;
    }

    /** The conversations of a memoryId that are on the heap, whoever they were opened for. */
    synchronized List<Conversation> all(String memoryId) {
        return conversations.entrySet().stream()
                .filter(entry -> entry.getKey().memoryId().equals(memoryId))
                .map(Map.Entry::getValue)
                .toList();
    }
}
