package dev.langchain4j.memory.chat;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.service.memory.ChatMemoryService;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.upstream.MemoryInPlace;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the class of the same name on the class path, so that LangChain4j's own tests, which make that one, test
 * the memory of this library.
 */
public class TokenWindowChatMemory implements ChatMemory {

    private final MemoryInPlace memory;

    private TokenWindowChatMemory(MemoryInPlace memory) {
        this.memory = memory;
    }

    @Override
    public Object id() {
        return memory.id();
    }

    @Override
    public void add(ChatMessage message) {
        memory.present().add(message);
    }

    @Override
    public void set(Iterable<ChatMessage> messages) {
        memory.present().set(messages);
    }

    @Override
    public List<ChatMessage> messages() {
        return memory.present().messages();
    }

    @Override
    public void clear() {
        memory.present().clear();
    }

    public static Builder builder() {
        return new Builder();
    }

    public static TokenWindowChatMemory withMaxTokens(int maxTokens, TokenCountEstimator estimator) {
        return builder().maxTokens(maxTokens, estimator).build();
    }

    public static class Builder {

        private Object id = ChatMemoryService.DEFAULT;
        private Function<Object, Integer> maxTokens = anyId -> 0;
        private @Nullable TokenCountEstimator estimator;
        private @Nullable ChatMemoryStore store;

        public Builder id(Object id) {
            this.id = id;
            return this;
        }

        public Builder maxTokens(Integer maxTokens, TokenCountEstimator estimator) {
            return dynamicMaxTokens(anyId -> maxTokens, estimator);
        }

        public Builder dynamicMaxTokens(Function<Object, Integer> maxTokens, TokenCountEstimator estimator) {
            this.maxTokens = maxTokens;
            this.estimator = estimator;
            return this;
        }

        public Builder chatMemoryStore(ChatMemoryStore store) {
            this.store = store;
            return this;
        }

        /** Accepted and without effect: here the system message is always first. */
        public Builder alwaysKeepSystemMessageFirst(Boolean alwaysFirst) {
            return this;
        }

        public TokenWindowChatMemory build() {
            return new TokenWindowChatMemory(MemoryInPlace.ofTokens(id, maxTokens, requireNonNull(estimator), store));
        }
    }
}
