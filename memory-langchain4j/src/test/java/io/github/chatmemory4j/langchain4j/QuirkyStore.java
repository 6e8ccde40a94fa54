package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How stores of the LangChain4j family behave that we know of, modelled after their source. */
enum QuirkyStore {
    /** Redis, MongoDB, SQL and most others: one JSON text per conversation, which turns every number into the smallest. */
    JSON,
    /** Redis, Hazelcast, Coherence, DuckDB and others: as JSON, and an empty list is an error. */
    THROWING_ON_EMPTY,
    /** Quarkus and DuckDB: gives out lists that cannot be changed. */
    IMMUTABLE_LISTS,
    /** Gives out the list it keeps, and keeps the list it is given. */
    LIVE_LISTS,
    /** LangChain4j's own. */
    IN_MEMORY;

    ChatMemoryStore make() {
        return switch (this) {
            case JSON -> new Json();
            case THROWING_ON_EMPTY -> new ThrowingOnEmpty();
            case IMMUTABLE_LISTS -> new ImmutableLists();
            case LIVE_LISTS -> new LiveLists();
            case IN_MEMORY -> new InMemoryChatMemoryStore();
        };
    }

    private static class Json implements ChatMemoryStore {

        private final Map<Object, String> rows = new ConcurrentHashMap<>();

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            String json = rows.get(memoryId);
            return json == null ? new ArrayList<>() : ChatMessageDeserializer.messagesFromJson(json);
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            rows.put(memoryId, ChatMessageSerializer.messagesToJson(messages));
        }

        @Override
        public void deleteMessages(Object memoryId) {
            rows.remove(memoryId);
        }
    }

    private static final class ThrowingOnEmpty extends Json {

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("messages cannot be null or empty");
            }
            super.updateMessages(memoryId, messages);
        }
    }

    private static final class ImmutableLists extends Json {

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return List.copyOf(super.getMessages(memoryId));
        }
    }

    private static final class LiveLists implements ChatMemoryStore {

        private final Map<Object, List<ChatMessage>> lists = new ConcurrentHashMap<>();

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return lists.computeIfAbsent(memoryId, id -> new ArrayList<>());
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            lists.put(memoryId, messages);
        }

        @Override
        public void deleteMessages(Object memoryId) {
            lists.remove(memoryId);
        }
    }
}
