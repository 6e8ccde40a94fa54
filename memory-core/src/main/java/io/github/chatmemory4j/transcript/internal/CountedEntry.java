package io.github.chatmemory4j.transcript.internal;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;

/**
 * A transcript entry with the form in which it is sent and what that costs in a request, counted once.
 *
 * @param entry as it was added
 * @param sent as it is sent; most often the very message that was added
 * @param tokens of what is sent
 * @param change what is different about the sent form and why, for people to read; empty when it is as it was added
 */
public record CountedEntry(TranscriptEntry entry, Message sent, int tokens, String change) {

    public CountedEntry {
        requireNonNull(entry, "entry");
        requireNonNull(sent, "sent");
        requireNonNull(change, "change");
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens must not be negative, was " + tokens);
        }
    }

    /** An entry that is sent as it was added. */
    public CountedEntry(TranscriptEntry entry, int tokens) {
        this(entry, entry.message(), tokens, "");
    }

    /** The message as it was added. */
    public Message message() {
        return entry.message();
    }

    public long position() {
        return entry.position();
    }

    /** The same entry, sent in another form. */
    public CountedEntry sentAs(Message form, int formTokens, String change) {
        return new CountedEntry(entry, form, formTokens, change);
    }
}
