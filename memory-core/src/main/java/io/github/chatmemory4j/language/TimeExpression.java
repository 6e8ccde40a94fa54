package io.github.chatmemory4j.language;

import static java.util.Objects.requireNonNull;

/**
 * Words of a text that name a time, with the days they mean.
 *
 * @param start of the words in the text
 * @param end of them, exclusive
 * @param relative whether they mean another day when they are said on another day
 */
public record TimeExpression(int start, int end, DateSpan days, boolean relative) {

    public TimeExpression {
        requireNonNull(days, "days");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("need 0 <= start < end, were start=" + start + ", end=" + end);
        }
    }
}
