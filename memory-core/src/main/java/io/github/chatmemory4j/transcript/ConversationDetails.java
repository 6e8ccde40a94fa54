package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people decided about a conversation, beside what was said in it. Immutable.
 *
 * @param title what it is called; empty when nobody named it
 * @param pinned positions of the messages that stay in every request
 * @param forkedFrom where it branched off another
 */
public record ConversationDetails(String title, SortedSet<Long> pinned, Optional<ForkPoint> forkedFrom) {

    /** Nobody decided anything. */
    public static final ConversationDetails NONE =
            new ConversationDetails("", Collections.emptySortedSet(), Optional.empty());

    /** The most characters of a title. */
    public static final int MAX_TITLE_CHARS = 200;

    public ConversationDetails {
        requireNonNull(title, "title");
        requireNonNull(forkedFrom, "forkedFrom");
        if (title.length() > MAX_TITLE_CHARS) {
            throw new IllegalArgumentException(
                    "title must have at most " + MAX_TITLE_CHARS + " characters, had " + title.length());
        }
        pinned = Collections.unmodifiableSortedSet(new TreeSet<>(pinned));
        if (!pinned.isEmpty() && pinned.first() < 0) {
            throw new IllegalArgumentException("pinned must be positions of messages, has " + pinned.first());
        }
    }

    public ConversationDetails withTitle(String newTitle) {
        return new ConversationDetails(newTitle, pinned, forkedFrom);
    }

    public ConversationDetails withPinned(Collection<Long> positions) {
        return new ConversationDetails(title, new TreeSet<>(positions), forkedFrom);
    }

    public ConversationDetails withForkedFrom(ForkPoint point) {
        return new ConversationDetails(title, pinned, Optional.of(point));
    }

    /** The same with one more message pinned. */
    public ConversationDetails pin(long position) {
        SortedSet<Long> positions = new TreeSet<>(pinned);
        positions.add(position);
        return withPinned(positions);
    }

    /** The same without a message pinned. */
    public ConversationDetails unpin(long position) {
        SortedSet<Long> positions = new TreeSet<>(pinned);
        positions.remove(position);
        return withPinned(positions);
    }
}
