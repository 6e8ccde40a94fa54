package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

/**
 * What the request behind an answer took, in tokens. It stands beside the answer in the transcript and goes with it. Immutable.
 *
 * @param model that answered, as it calls itself; empty when it does not say
 * @param toolTokens of tool specifications and the response format, as counted here
 * @param addedTokens of what a request transformer added, such as a profile, as counted here
 * @param inputTokens as the provider reports them, cached ones included; 0 when it reports none
 * @param cachedTokens of the input that came out of the provider's prompt cache
 * @param outputTokens as the provider reports them; 0 when it reports none
 */
public record RequestUsage(
        String model, long toolTokens, long addedTokens, long inputTokens, long cachedTokens, long outputTokens) {

    public RequestUsage {
        requireNonNull(model, "model");
        requireNotNegative("toolTokens", toolTokens);
        requireNotNegative("addedTokens", addedTokens);
        requireNotNegative("inputTokens", inputTokens);
        requireNotNegative("cachedTokens", cachedTokens);
        requireNotNegative("outputTokens", outputTokens);
    }

    /** Tokens of what was sent beside the memory. */
    public long besideTokens() {
        return toolTokens + addedTokens;
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + value);
        }
    }
}
