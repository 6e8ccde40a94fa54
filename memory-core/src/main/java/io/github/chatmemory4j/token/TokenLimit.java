package io.github.chatmemory4j.token;

/**
 * Tokens a conversation's requests may have at present, as the provider counts them, where that is not the same for all:
 * by model, by conversation, or because a server has said that it takes less. Safe to share between threads.
 */
@FunctionalInterface
public interface TokenLimit {

    /** The present limit of a conversation, above 0; asked before every decision and every request. */
    int of(String memoryId);
}
