package io.github.chatmemory4j.summary;

/**
 * Hears what a summariser does on the way to a summary, so that the memory can report it. A summariser need not say
 * anything. Safe to call from any thread.
 */
public interface SummaryProgress {

    /** Nobody listens. */
    SummaryProgress UNHEARD = new SummaryProgress() {};

    /**
     * A model answered, whatever it said.
     *
     * @param inputTokens as the provider counted them; 0 when it did not say
     * @param outputTokens likewise
     */
    default void modelAnswered(long inputTokens, long outputTokens) {}

    /**
     * An attempt failed and another follows.
     *
     * @param attempt the one that failed, from 1
     * @param why the kind of failure
     * @param detail the kind in the summariser's own words, such as an exception's name; never message text
     */
    default void retrying(int attempt, SummaryFault why, String detail) {}
}
