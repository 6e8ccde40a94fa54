package dev.langchain4j.memory.chat;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.upstream.MemoryInPlace;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The window over tokens, as LangChain4j's own tests make it. */
public class TokenWindowChatMemory extends ShadowWindow {

    private TokenWindowChatMemory(MemoryInPlace memory) {
        super(memory);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static TokenWindowChatMemory withMaxTokens(int maxTokens, TokenCountEstimator estimator) {
        return builder().maxTokens(maxTokens, estimator).build();
    }

    public static class Builder extends ShadowWindow.Builder {

        private Function<Object, Integer> maxTokens = anyId -> 0;
        private @Nullable TokenCountEstimator estimator;

        @Override
        public Builder id(Object id) {
            super.id(id);
            return this;
        }

        @Override
        public Builder chatMemoryStore(ChatMemoryStore store) {
            super.chatMemoryStore(store);
            return this;
        }

        @Override
        public Builder alwaysKeepSystemMessageFirst(Boolean alwaysFirst) {
            super.alwaysKeepSystemMessageFirst(alwaysFirst);
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

        public TokenWindowChatMemory build() {
            return new TokenWindowChatMemory(MemoryInPlace.ofTokens(id, maxTokens, requireNonNull(estimator), store));
        }
    }
}
