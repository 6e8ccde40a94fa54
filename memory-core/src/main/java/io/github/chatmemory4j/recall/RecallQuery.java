package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.LongPredicate;

/**
 * What to recall for.
 *
 * @param question the message that is about to be answered
 * @param askedAt when, so that "yesterday" has a meaning
 * @param eligible which positions may be recalled: not those that are sent anyway
 * @param maxTokens what the {@linkplain Recall#block recalled block} may cost as a text, without the overhead of the
 *     message it is sent in
 */
public record RecallQuery(String question, Instant askedAt, LongPredicate eligible, int maxTokens) {

    public RecallQuery {
        requireNonNull(question, "question");
        requireNonNull(askedAt, "askedAt");
        requireNonNull(eligible, "eligible");
        if (maxTokens < 0) {
            throw new IllegalArgumentException("maxTokens must not be negative, was " + maxTokens);
        }
    }
}
