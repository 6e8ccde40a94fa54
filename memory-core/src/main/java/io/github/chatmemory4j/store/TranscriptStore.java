package io.github.chatmemory4j.store;

import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.recall.IndexStore;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps transcripts. Messages and summaries are only ever appended; what changes in place is a conversation's
 * {@link TranscriptState}, by compare-and-set on its epoch and revision, so that several writers, in one process or many, cannot
 * overwrite each other.
 *
 * <p>Implementations are safe to share between threads and never show one conversation to another. A failed call changes
 * nothing and throws {@link TranscriptStoreException}. {@code TranscriptStoreContract} in {@code memory-tck} is the rule
 * set to run against an implementation.
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
     * <p>When this returns, the change is there once. After a {@link TranscriptStoreException} it is not, unless the
     * message says that this could not be found out. Making the same change again never writes it twice: the second time
     * is a conflict, because the revision has moved on. Make a new change for every attempt: one that begins a conversation
     * carries its {@linkplain TranscriptState#epoch epoch}, which must not come back after an erasure.
     *
     * <p>A conversation belongs to at most one user: the first a change of it names, who stays its user until it is
     * erased. A change that names nobody leaves that as it is. A store that cannot keep users throws
     * {@link UnsupportedOperationException} for a change that names one; so does one that cannot keep a conversation's
     * {@linkplain ConversationDetails details} for a change that has some.
     *
     * @throws TranscriptConflictException if the conversation's epoch or revision is not the one the change is based on
     * @throws TranscriptStoreException also if the conversation belongs to another user than the change names
     */
    void commit(String memoryId, TranscriptChange change);

    /** What people decided about a conversation; nothing for an unknown one. */
    default ConversationDetails details(String memoryId) {
        return load(memoryId).details();
    }

    /** Messages at positions in [{@code from}, {@code to}), oldest first, withdrawn ones included. */
    List<TranscriptEntry> read(String memoryId, long from, long to);

    /**
     * The messages at these positions that are there, oldest first, withdrawn ones included. As written here they are read
     * one by one; the stores of this library read all of them at once.
     */
    default List<TranscriptEntry> read(String memoryId, Collection<Long> positions) {
        return positions.stream()
                .distinct()
                .sorted()
                .flatMap(position -> read(memoryId, position, position + 1).stream())
                .toList();
    }

    /** Every summary ever made for a conversation, oldest first. */
    List<Summary> summaries(String memoryId);

    /** Whose conversation this is; empty when no user was ever named, or there is no such conversation. */
    default Optional<String> userId(String memoryId) {
        return Optional.empty();
    }

    /** The conversations of a user, sorted; none for an unknown user. */
    default List<String> memoryIds(String userId) {
        throw new UnsupportedOperationException(
                "this store does not keep whose a conversation is; use a JdbcTranscriptStore");
    }

    /**
     * The owner of everything in this process that is derived from these transcripts, which is told of every erasure made
     * through this object, after it was made, and closed with it. Empty for a store that tells nobody, as written here: then
     * what is erased through the store alone is noticed when its conversation is next used, and what is erased through an
     * engine at once.
     */
    default Optional<DerivedData> derived() {
        return Optional.empty();
    }

    /** Deletes everything about a conversation, whose user it was too. */
    Erasure erase(String memoryId);

    /**
     * Deletes everything about every conversation a user has when this is called. As written here they go one by one, and
     * after a failure the rest is still there; the stores of this library delete all of them or none.
     */
    default Erasure eraseUser(String userId) {
        return memoryIds(userId).stream().map(this::erase).reduce(Erasure.NOTHING, Erasure::plus);
    }

    /**
     * Deletes one message, and every summary that ends after it, because that may tell what the message said. The other
     * messages keep their positions, and the revision counts up, so that whoever has the conversation on the heap loads it
     * again; the next summary is then made from where the newest one left ends, without the erased message.
     *
     * <p>A summary that is being made meanwhile still knows the message: whoever makes one has to see, before committing
     * it, that every message it was made from is still there.
     *
     * @return {@link Erasure#NOTHING} when there is no such message
     * @throws UnsupportedOperationException if this store cannot take one message out
     */
    default Erasure eraseMessage(String memoryId, long position) {
        throw new UnsupportedOperationException(
                "this store cannot erase a single message; erase memory '" + memoryId + "' as a whole");
    }

    /**
     * Makes sure that no bytes of what was erased are left in the files of this store, as far as it can. Erasing alone makes
     * them unreachable. May take as long as copying everything, while others wait; does nothing in a store without files.
     */
    default void purge() {}

    /** When the newest message of a conversation was said; empty when it has none. */
    default Optional<Instant> lastActivity(String memoryId) {
        List<TranscriptEntry> entries = read(memoryId, 0, Long.MAX_VALUE);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).at());
    }

    /**
     * Erases every conversation of which all messages were said before the given moment, or that has no message, and returns
     * their ids, sorted. So one that is in use stays, when the clock of its messages once went back. A conversation somebody is writing to either is erased before the new message or stays.
     *
     * <p>As written here only the newest message counts, and the two steps, looking and erasing, are apart, so a message said
     * in between is erased as well;
     * the stores of this library do both at once.
     */
    default List<String> expire(Instant idleSince) {
        List<String> expired = memoryIds().stream()
                .filter(id -> lastActivity(id).map(at -> at.isBefore(idleSince)).orElse(true))
                .toList();
        expired.forEach(this::erase);
        return expired;
    }

    /**
     * Where the vectors of this store's messages are kept beside them, and erased with them; empty when this store keeps
     * none, and they have to be kept elsewhere.
     */
    default Optional<VectorStore> vectors() {
        return Optional.empty();
    }

    /**
     * Where what recall indexes are made of is kept beside the messages, and erased with them; empty when this store keeps
     * none, and every process indexes a conversation anew when it is first asked about.
     */
    default Optional<IndexStore> indexes() {
        return Optional.empty();
    }

    /**
     * Where what is known of users is kept beside their conversations, and erased with them; empty when this store keeps
     * none.
     */
    default Optional<ClaimStore> claims() {
        return Optional.empty();
    }

    /** The conversations with at least one commit, sorted. */
    List<String> memoryIds();

    @Override
    void close();
}
