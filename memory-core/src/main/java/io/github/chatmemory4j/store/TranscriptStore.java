package io.github.chatmemory4j.store;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;

/**
 * Keeps transcripts. Messages and summaries are only ever appended; what changes in place is a conversation's
 * {@link TranscriptState}, by compare-and-set on its revision, so that several writers, in one process or many, cannot
 * overwrite each other.
 *
 * <p>Implementations are safe to share between threads and never show one conversation to another. A failed call changes
 * nothing and throws {@link TranscriptStoreException}. {@code TranscriptStoreContract} in this module's test-jar is the
 * rule set to run against an implementation.
 */
public interface TranscriptStore extends AutoCloseable {

    /** The live part of a conversation; {@link LiveTranscript#EMPTY} for an unknown one. */
    LiveTranscript load(String memoryId);

    /**
     * Where a conversation stands, as in {@link #load}; asked before every context, to see what other writers did, so it
     * should cost little.
     */
    default TranscriptState state(String memoryId) {
        return load(memoryId).state();
    }

    /**
     * Makes one change, wholly or not at all.
     *
     * @throws TranscriptConflictException if the conversation's revision is not the one the change is based on
     */
    void commit(String memoryId, TranscriptChange change);

    /** Messages at positions in [{@code from}, {@code to}), oldest first, withdrawn ones included. */
    List<TranscriptEntry> read(String memoryId, long from, long to);

    /** Every summary ever made for a conversation, oldest first. */
    List<Summary> summaries(String memoryId);

    /** Deletes everything about a conversation and returns how many messages it had. */
    long erase(String memoryId);

    /** The conversations with at least one commit, sorted. */
    List<String> memoryIds();

    @Override
    void close();
}
