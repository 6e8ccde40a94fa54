package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a recall index: what was made of the messages at positions in [{@code from}, {@code to}). Pieces may have
 * messages in common.
 *
 * @param kind tells pieces of different sorts over the same messages apart
 * @param messages how many messages were at these positions when it was made, whether they can be recalled or not
 * @param data what only the maker of the index understands
 */
@SuppressWarnings("ArrayRecordComponent")
public record IndexPart(int kind, long from, long to, long messages, byte[] data) {

    public IndexPart {
        requireNonNull(data, "data");
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a part must have positions, was from " + from + " to " + to);
        }
        if (messages < 0 || messages > to - from) {
            throw new IllegalArgumentException("messages must be between 0 and " + (to - from) + ", was " + messages);
        }
    }
}
