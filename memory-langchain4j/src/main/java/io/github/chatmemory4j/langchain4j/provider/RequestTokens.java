package io.github.chatmemory4j.langchain4j.provider;

/**
 * How many tokens a request may have, by conversation and model: for example a share of the model's {@linkplain
 * ContextWindows context window} for paying users and a tenth of it for others. Safe to share between threads.
 */
@FunctionalInterface
public interface RequestTokens {

    /**
     * Tokens for everything a request carries, above 0.
     *
     * @param memoryId as the service was called with
     * @param model the model's name; empty while it is not known, as it never is without a wired service
     */
    int of(Object memoryId, String model);
}
