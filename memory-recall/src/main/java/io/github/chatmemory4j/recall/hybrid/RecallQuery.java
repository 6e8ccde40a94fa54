package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.LongPredicate;

/**
 * What to recall for.
 *
 * @param question the message that is about to be answered
 * @param askedAt when, so that "yesterday" has a meaning
 * @param eligible which positions may be recalled: not those that are sent anyway
 * @param mostMessages how many messages are of any use; about as many as fit into the block
 * @param partOfMore whether other conversations are asked too, and one of them has something close enough; then the best of
 *     this one count even though they are not, because a few words more say little of a short conversation alone
 */
public record RecallQuery(
        String question, Instant askedAt, LongPredicate eligible, int mostMessages, boolean partOfMore) {

    /** Asked of one conversation alone. */
    public RecallQuery(String question, Instant askedAt, LongPredicate eligible, int mostMessages) {
        this(question, askedAt, eligible, mostMessages, false);
    }

    public RecallQuery {
        requireNonNull(question, "question");
        requireNonNull(askedAt, "askedAt");
        requireNonNull(eligible, "eligible");
        if (mostMessages < 0) {
            throw new IllegalArgumentException("mostMessages must not be negative, was " + mostMessages);
        }
    }
}
