package io.github.chatmemory4j.compaction;

/**
 * Writes the running summary.
 *
 * <p>May be slow and may fail: the memory calls it outside of any lock, takes any exception as "not now", and keeps the
 * messages. Must be safe to call from several threads for different conversations.
 */
@FunctionalInterface
public interface Summarizer {

    /** Returns the summary that replaces the previous one and the messages; blank counts as failed. */
    String summarize(SummaryRequest request);
}
