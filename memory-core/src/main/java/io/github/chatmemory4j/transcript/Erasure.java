package io.github.chatmemory4j.transcript;

/**
 * What an erasure removed. Whatever is derived from a message, such as its vector, goes with it and is not counted.
 *
 * @param conversations how many conversations are gone as a whole
 * @param messages how many messages, withdrawn ones included
 * @param summaries how many summaries, which stood or may have stood in for those messages
 */
public record Erasure(long conversations, long messages, long summaries) {

    /** There was nothing to remove. */
    public static final Erasure NOTHING = new Erasure(0, 0, 0);

    /** What this and another erasure removed together. */
    public Erasure plus(Erasure other) {
        return new Erasure(conversations + other.conversations, messages + other.messages, summaries + other.summaries);
    }
}
