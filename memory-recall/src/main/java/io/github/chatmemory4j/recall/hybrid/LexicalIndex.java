package io.github.chatmemory4j.recall.hybrid;

import java.util.Collection;
import java.util.List;

/**
 * Finds messages of one conversation by their words, the rarer the better (BM25).
 *
 * <p>Three texts are searched for every message, one per {@link SearchKey}. Equal scores are ordered by position, newest
 * first, and a message that was removed leaves no trace in any score, so that the same messages always give the same
 * answer, however they came in. {@code LexicalIndexContract} among this module's tests is the rule set to run against an
 * implementation.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface LexicalIndex extends AutoCloseable {

    /**
     * Removes messages, then adds some; a position in both is replaced. What was changed is found as soon as this
     * returns. A batch costs little more than a single message.
     */
    void update(Collection<Long> removed, List<SearchKeys> added);

    /** The best messages for some words, best first, at most {@code limit}; without those that share no word. */
    List<LexicalHit> search(SearchKey key, AskedWords words, int limit);

    /** About how many bytes of heap the index takes. */
    long heapBytes();

    @Override
    void close();
}
