package io.github.chatmemory4j.langchain4j.provider.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The most tokens a model has turned out to take, learned from its refusals, as the memory counts them. Kept as long as the
 * program runs. Safe to share between threads.
 */
public final class LearnedLimits {

    /** Room for what another mix of texts may count more. */
    private static final double SAFETY = 0.97;

    /** A provider that does not say how much it takes is sent this share of what it refused. */
    private static final double BLIND = 0.7;

    /** Whatever the provider says, the next request is smaller than the refused one. */
    private static final double SMALLER = 0.9;

    private static final int LEAST = 64;

    private final Map<String, Integer> limits = new ConcurrentHashMap<>();

    /** The smaller of what is wanted and what the model takes. */
    public int atMost(String model, int wantedTokens) {
        return Math.max(1, Math.min(wantedTokens, limits.getOrDefault(model, Integer.MAX_VALUE)));
    }

    /**
     * Takes in a refusal.
     *
     * @param estimatedTokens of the refused request, as the memory estimated what the provider would count
     * @return the new limit
     */
    int learn(String model, Refusal refusal, long estimatedTokens) {
        double limit = BLIND * estimatedTokens;
        if (refusal.maxTokens().isPresent()) {
            double perToken = refusal.requestTokens().isPresent()
                    ? (double) estimatedTokens
                            / Math.max(1, refusal.requestTokens().getAsInt())
                    : 1;
            limit = SAFETY * refusal.maxTokens().getAsInt() * perToken;
        }
        return keep(model, Math.min(limit, SMALLER * estimatedTokens));
    }

    /** The model was seen to cut requests to this many tokens. */
    public int cutsAt(String model, int tokens) {
        return keep(model, SAFETY * tokens);
    }

    private int keep(String model, double limit) {
        int tokens = (int) Math.max(LEAST, limit);
        return limits.merge(model, tokens, Math::min);
    }
}
