package io.github.chatmemory4j.claim;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps claims and profiles beside the transcripts they were made from, and erases them in the same step: a claim goes with
 * its message or conversation, and everything of a user with the user.
 *
 * <p>Claims are only added, retired and restored; which of them hold is worked out when they are read, so writers in several
 * processes need not wait for each other. Nothing is added that rests on a message which is not there any more.
 * {@code ClaimStoreContract} in {@code memory-tck} is the rule set to run against an implementation. Implementations are
 * safe to share between threads; every method may throw {@link io.github.chatmemory4j.store.TranscriptStoreException}, and
 * then nothing was changed.
 */
public interface ClaimStore {

    /** Every claim of an owner, in the order they were added. */
    List<Claim> load(ClaimOwner owner);

    /**
     * Adds claims, all of them or none.
     *
     * @return false, and nothing is added, if a message that one was made from is not there or is another user's
     */
    boolean add(ClaimOwner owner, List<Claim> claims);

    /** The position up to which the claims of a conversation were found; 0 for none. */
    long extractedTo(String memoryId);

    /**
     * Adds the claims found in messages, and remembers how far that is; all of it or nothing.
     *
     * @return false, and nothing is changed, if another writer was there before, the conversation was erased meanwhile, or it
     *     is another user's. Claims of single messages that were erased meanwhile are left out.
     */
    boolean addExtracted(ClaimOwner owner, ExtractedRange range, List<Claim> claims);

    /** Retires claims of the owner; those already retired too. Ids that are not the owner's change nothing. */
    void retire(ClaimOwner owner, Collection<String> ids, Retirement retirement);

    /** Takes back that claims of the owner were retired. */
    void restore(ClaimOwner owner, Collection<String> ids);

    /** Counts that claims of the owner were looked up. */
    void used(ClaimOwner owner, Collection<String> ids, Instant at);

    /** Every version of an owner's profile, oldest first. */
    List<ProfileVersion> profiles(ClaimOwner owner);

    /**
     * Adds a version of the profile.
     *
     * @return false, and nothing is added, if there is one with this number
     */
    boolean addProfile(ClaimOwner owner, ProfileVersion version);

    /**
     * Deletes every claim and every profile of an owner, for good.
     *
     * @return how many claims
     */
    long erase(ClaimOwner owner);
}
