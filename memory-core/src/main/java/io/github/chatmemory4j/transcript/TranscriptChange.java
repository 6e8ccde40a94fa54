package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One atomic change of a conversation. The first one begins a new {@linkplain TranscriptState#epoch epoch}.
 *
 * @param next the state afterwards, still with the revision the change is based on; the store counts it up
 * @param appended new messages, oldest first, at the positions directly after the present ones
 * @param withdrawn positions of earlier messages the host takes back, none of those appended now
 * @param summary the new running summary, if there is one; stands in for messages up to at most the new size
 * @param userId whose conversation this is, if the writer says so; it stays with the first user who is named
 * @param details what people decided about the conversation, in place of what they had decided; empty to leave that as it
 *     is
 */
public record TranscriptChange(
        TranscriptState next,
        List<TranscriptEntry> appended,
        List<Long> withdrawn,
        Optional<Summary> summary,
        Optional<String> userId,
        Optional<ConversationDetails> details) {

    public TranscriptChange {
        requireNonNull(next, "next");
        if (next.revision() == 0 && next.epoch() == TranscriptState.NO_EPOCH) {
            next = next.withEpoch(TranscriptState.newEpoch());
        }
        appended = List.copyOf(appended);
        withdrawn = List.copyOf(withdrawn);
        requireNonNull(summary, "summary");
        requireNonNull(userId, "userId");
        requireNonNull(details, "details");
        long sizeBefore = next.size() - appended.size();
        long position = sizeBefore;
        for (TranscriptEntry entry : appended) {
            if (entry.position() != position++) {
                throw new IllegalArgumentException("appended must end at the new size " + next.size()
                        + " without gaps, has position " + entry.position());
            }
        }
        for (long earlier : withdrawn) {
            if (earlier < 0 || earlier >= sizeBefore) {
                throw new IllegalArgumentException(
                        "withdrawn must be positions in [0, " + sizeBefore + "), has " + earlier);
            }
        }
        if (summary.isPresent() && summary.get().end() > next.size()) {
            throw new IllegalArgumentException("the summary must end at or before the new size " + next.size()
                    + ", ends at " + summary.get().end());
        }
    }

    /** A change that decides nothing about the conversation. */
    public TranscriptChange(
            TranscriptState next,
            List<TranscriptEntry> appended,
            List<Long> withdrawn,
            Optional<Summary> summary,
            Optional<String> userId) {
        this(next, appended, withdrawn, summary, userId, Optional.empty());
    }

    /** A change that names no user. */
    public TranscriptChange(
            TranscriptState next, List<TranscriptEntry> appended, List<Long> withdrawn, Optional<Summary> summary) {
        this(next, appended, withdrawn, summary, Optional.empty());
    }

    /** The same change, of a conversation that belongs to a user. */
    public TranscriptChange ofUser(String userId) {
        return new TranscriptChange(next, appended, withdrawn, summary, Optional.of(userId), details);
    }

    /** A change of what people decided about the conversation alone. */
    public static TranscriptChange of(TranscriptState next, ConversationDetails details) {
        return new TranscriptChange(
                next, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(details));
    }

    /** A change of the state alone. */
    public static TranscriptChange of(TranscriptState next) {
        return new TranscriptChange(next, List.of(), List.of(), Optional.empty());
    }

    public static TranscriptChange append(TranscriptState next, List<TranscriptEntry> appended) {
        return new TranscriptChange(next, appended, List.of(), Optional.empty());
    }

    public static TranscriptChange summarize(TranscriptState next, Summary summary) {
        return new TranscriptChange(next, List.of(), List.of(), Optional.of(summary));
    }

    /** The state after the commit. */
    public TranscriptState committed() {
        return next.next();
    }
}
