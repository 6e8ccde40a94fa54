package io.github.chatmemory4j.token;

/**
 * Tokens that one request may use.
 *
 * <p>{@code maxTokens} is the ceiling for everything that is sent; {@code reservedTokens} of it are kept free for what
 * the memory does not see, such as tool specifications or a message added after the context was read. {@link #input()} is
 * what is left for messages.
 *
 * <pre>{@code
 * TokenBudget budget = TokenBudget.of(8_000).reserving(500);
 * }</pre>
 *
 * <p>Immutable, and so safe to share between threads.
 *
 * @param maxTokens positive; {@value #DEFAULT_MAX_TOKENS} where nothing is set
 * @param reservedTokens in [0, {@code maxTokens})
 */
public record TokenBudget(int maxTokens, int reservedTokens) {

    /** Enough for rich memory with any current model, from the guide this library follows. */
    public static final int DEFAULT_MAX_TOKENS = 3_000;

    /** @throws IllegalArgumentException if there is no token left for messages */
    public TokenBudget {
        if (maxTokens <= 0) {
            throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
        }
        if (reservedTokens < 0 || reservedTokens >= maxTokens) {
            throw new IllegalArgumentException(
                    "reservedTokens must be in [0, maxTokens), was " + reservedTokens + " of " + maxTokens);
        }
    }

    /** A budget with nothing reserved. */
    public static TokenBudget of(int maxTokens) {
        return new TokenBudget(maxTokens, 0);
    }

    /** The same ceiling with so many tokens kept free. */
    public TokenBudget reserving(int tokens) {
        return new TokenBudget(maxTokens, tokens);
    }

    /** Tokens left for messages. */
    public int input() {
        return maxTokens - reservedTokens;
    }
}
