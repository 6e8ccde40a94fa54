package io.github.chatmemory4j.store;

/**
 * What an erasure removed.
 *
 * @param messages how many messages
 * @param summaries how many summaries, which stood or may have stood in for those messages
 */
public record Erasure(long messages, long summaries) {

    /** There was nothing to remove. */
    public static final Erasure NOTHING = new Erasure(0, 0);
}
