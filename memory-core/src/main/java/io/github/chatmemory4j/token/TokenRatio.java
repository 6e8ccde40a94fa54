package io.github.chatmemory4j.token;

/**
 * How many tokens a provider counts for each one the memory counts. Message counts stay as they are, so that what was
 * counted once stays valid; the budget is converted instead. Safe to share between threads.
 */
@FunctionalInterface
public interface TokenRatio {

    /** The memory counts as the provider does. */
    TokenRatio EXACT = memoryId -> 1;

    /** The present ratio of a conversation, above 0; asked before every decision and every request. */
    double of(String memoryId);
}
