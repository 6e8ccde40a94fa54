package io.github.chatmemory4j.token;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.MediaPart;
import io.github.chatmemory4j.message.Message;

/** A counter with a provider's prices for what is not text. */
record PricedTokenCounter(TokenCounter counter, MediaPrices prices) implements TokenCounter {

    PricedTokenCounter {
        requireNonNull(counter, "counter");
        requireNonNull(prices, "prices");
    }

    @Override
    public int countText(String text) {
        return counter.countText(text);
    }

    @Override
    public int count(Message message) {
        long tokens = counter.count(message);
        for (MediaPart part : message.mediaParts()) {
            tokens += mediaTokens(part) - counter.mediaTokens(part);
        }
        return (int) Math.max(0, Math.min(tokens, Integer.MAX_VALUE));
    }

    @Override
    public int mediaTokens(MediaPart part) {
        return prices.tokens(part);
    }
}
