package io.github.chatmemory4j.recall;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the vectors of messages, so that nothing is embedded twice. They are derived from the transcript: one that is
 * missing is made again.
 *
 * <p>A vector belongs to a conversation, an embedder and a position; no method ever looks beyond its conversation. Vectors
 * tell much of what a message said, so they go when it goes. {@code VectorStoreContract} in {@code memory-tck} is the
 * rule set to run against an implementation. Implementations are safe to share between threads.
 */
public interface VectorStore {

    /**
     * Keeps vectors; one that is there already is replaced. A store that knows the transcript leaves out those of messages
     * that were erased meanwhile.
     *
     * @param embedder the {@link Embedder#name() name} of the embedder that made them
     */
    void save(String memoryId, String embedder, List<EmbeddedMessage> vectors);

    /**
     * As {@link #save(String, String, List)}, for messages of one epoch of the conversation. A store that knows the
     * transcript keeps nothing when that is in another one by now; as written here, everything is kept.
     *
     * @param epoch see {@link io.github.chatmemory4j.transcript.TranscriptState#epoch}
     */
    default void save(String memoryId, long epoch, String embedder, List<EmbeddedMessage> vectors) {
        save(memoryId, embedder, vectors);
    }

    /**
     * The vectors an embedder made for messages at positions in [{@code from}, {@code to}), oldest first. One that cannot be
     * read is left out.
     */
    List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to);

    /** Deletes all vectors of a conversation, of every embedder. */
    void forget(String memoryId);

    /** Deletes all vectors of one message, of every embedder. */
    void forget(String memoryId, long position);

    /**
     * How to search a conversation inside this store; empty when vectors have to be loaded to be searched, which takes a
     * byte of heap per dimension.
     */
    default Optional<VectorSearch> search(String memoryId, String embedder) {
        return Optional.empty();
    }
}
