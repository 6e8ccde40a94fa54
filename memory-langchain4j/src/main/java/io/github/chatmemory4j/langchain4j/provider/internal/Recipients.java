package io.github.chatmemory4j.langchain4j.provider.internal;

import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.langchain4j.provider.RequestTokens;
import io.github.chatmemory4j.transcript.Derived;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where all conversations go, by their keys: how each is rendered for its model, and how much that model may be sent. Safe
 * to share between threads.
 */
public final class Recipients implements Derived {

    private final RequestTokens requestTokens;
    private final LearnedLimits learned = new LearnedLimits();
    private final Map<String, Recipient> recipients = new ConcurrentHashMap<>();

    public Recipients(RequestTokens requestTokens) {
        this.requestTokens = requestTokens;
    }

    /** The recipient of a conversation. */
    public Recipient get(String key, Object memoryId) {
        return recipients.computeIfAbsent(key, k -> new Recipient(memoryId));
    }

    @Override
    public void forget(String key) {
        Recipient recipient = recipients.get(key);
        if (recipient != null) {
            recipient.forget();
        }
    }

    /** What is refused is known by what it says, so it is not taken for a message that stands in its place. */
    @Override
    public void forget(String key, long position) {}

    /** How a conversation is sent at present. */
    public StepRendering rendering(String key) {
        return get(key, key).rendering();
    }

    /** How many tokens a conversation's requests may have at present. */
    public int limit(String key) {
        Recipient recipient = get(key, key);
        return learned.atMost(recipient.model(), requestTokens.of(recipient.memoryId(), recipient.model()));
    }

    /** What models have said that they take at most. */
    public LearnedLimits learned() {
        return learned;
    }
}
