package io.github.chatmemory4j.context;

import static java.util.Objects.requireNonNull;

/**
 * Neighbouring messages of the transcript with the same fate.
 *
 * @param from the first position
 * @param to the position after the last
 * @param placement where they are
 * @param reason why, for people to read
 */
public record PlacedRange(long from, long to, Placement placement, String reason) {

    public PlacedRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("need 0 <= from < to, were from=" + from + ", to=" + to);
        }
        requireNonNull(placement, "placement");
        requireNonNull(reason, "reason");
    }
}
