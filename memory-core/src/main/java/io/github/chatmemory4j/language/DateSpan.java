package io.github.chatmemory4j.language;

import java.time.LocalDate;

/** Some days in a row, from the first to the last inclusive. */
public record DateSpan(LocalDate first, LocalDate last) {

    public DateSpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last must not be before first, were " + first + " and " + last);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    public DateSpan extendedBy(int days) {
        return new DateSpan(first, last.plusDays(days));
    }
}
