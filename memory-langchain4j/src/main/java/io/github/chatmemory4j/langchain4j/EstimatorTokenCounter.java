package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.TokenCountEstimator;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;

/**
 * Counts with any LangChain4j {@link TokenCountEstimator}.
 *
 * <p>What the estimator cannot count, for example an image, and whatever makes it throw, is counted by
 * {@link JtokkitTokenCounter#o200k()} instead. Some estimators ask their provider over the network for every count; the
 * memory asks once per message and keeps the answer. As safe to share between threads as the estimator.
 */
public final class EstimatorTokenCounter implements TokenCounter {

    private final TokenCountEstimator estimator;
    private final TokenCounter fallback = JtokkitTokenCounter.o200k();

    public EstimatorTokenCounter(TokenCountEstimator estimator) {
        this.estimator = requireNonNull(estimator, "estimator");
    }

    @Override
    public int countText(String text) {
        try {
            return Math.max(0, estimator.estimateTokenCountInText(text));
        } catch (RuntimeException e) {
            return fallback.countText(text);
        }
    }

    @Override
    public int count(Message message) {
        try {
            return Math.max(0, estimator.estimateTokenCountInMessage(LangChain4jMessage.unwrap(message)));
        } catch (RuntimeException e) {
            return fallback.count(message);
        }
    }
}
