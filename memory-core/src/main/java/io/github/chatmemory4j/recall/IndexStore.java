package io.github.chatmemory4j.recall;

import java.util.List;

/**
 * Keeps the parts of recall indexes beside the transcripts, so that after a restart, or in another process, nothing is
 * indexed twice. They are derived: one that is missing is made again.
 *
 * <p>A part tells much of what its messages said, so it goes with any of them, in the same transaction. It belongs to one
 * epoch of a conversation and to one format, which stands for how the maker of the index reads messages.
 * {@code IndexStoreContract} in {@code memory-tck} is the rule set to run against an implementation. Implementations are
 * safe to share between threads.
 */
public interface IndexStore {

    /**
     * The parts of a conversation that begin at {@code from} or later, by kind, then oldest first. One that cannot be read
     * is left out.
     *
     * @param epoch see {@link io.github.chatmemory4j.transcript.TranscriptState#epoch}
     */
    List<IndexPart> load(String memoryId, long epoch, String format, long from);

    /**
     * Keeps parts, all or none. Each replaces the one of its kind that begins where it does, unless that goes as far already.
     *
     * @return whether they are kept; false when the conversation is in another epoch by now, or when a message they were
     *     made from was erased meanwhile, so that there are fewer than {@link IndexPart#messages}
     */
    boolean save(String memoryId, long epoch, String format, List<IndexPart> parts);

    /** Deletes every part of a conversation. */
    void forget(String memoryId);

    /** Deletes every part that was made from a message. */
    void forget(String memoryId, long position);
}
