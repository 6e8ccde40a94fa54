package io.github.chatmemory4j.summary;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The line in a summary above what was said on a day: {@code Tue 3 March 2026:}. */
final class DayHeading {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    private static final int MAX_CHARS = 24;

    private DayHeading() {}

    static String of(LocalDate day) {
        return DAY.format(day) + ":";
    }

    /** The day of a line that is a heading and nothing else. */
    static Optional<LocalDate> in(String line) {
        String heading = line.strip();
        if (heading.length() > MAX_CHARS || !heading.endsWith(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(heading.substring(0, heading.length() - 1), DAY));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
