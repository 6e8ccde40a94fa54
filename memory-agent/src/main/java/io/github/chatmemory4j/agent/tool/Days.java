package io.github.chatmemory4j.agent.tool;

import io.github.chatmemory4j.language.DateSpan;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.Languages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Days between which something was said, as a model names them: dates such as 2026-05-12, or words of a language the library
 * knows, such as "last week" and "im März". In UTC, as the tools answer.
 *
 * @param first the first day
 * @param last the last day, inclusive
 */
record Days(LocalDate first, LocalDate last) {

    static final Days ANY = new Days(LocalDate.MIN, LocalDate.MAX);

    /** Words that name no day, or an end before the beginning. */
    static final String UNREADABLE =
            "The days cannot be read. Give from and until as dates, such as 2026-05-12, with from not after until.";

    private static final int MAX_CHARS = 60;

    /** Empty if one of them names no day; blank ones leave that side open. */
    static Optional<Days> between(String from, String until, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<LocalDate> first =
                from.isBlank() ? Optional.of(ANY.first) : named(from, today).map(DateSpan::first);
        Optional<LocalDate> last =
                until.isBlank() ? Optional.of(ANY.last) : named(until, today).map(DateSpan::last);
        return first.flatMap(start -> last.filter(end -> !end.isBefore(start)).map(end -> new Days(start, end)));
    }

    private static Optional<DateSpan> named(String words, LocalDate today) {
        String day = words.strip();
        if (day.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(day);
            return Optional.of(new DateSpan(date, date));
        } catch (DateTimeParseException e) {
            return Languages.ALL.stream()
                    .map(language -> spans(language, day, today))
                    .filter(spans -> !spans.isEmpty())
                    .findFirst()
                    .map(Days::around);
        }
    }

    private static List<DateSpan> spans(Language language, String day, LocalDate today) {
        return language.dates(day, today);
    }

    private static DateSpan around(List<DateSpan> spans) {
        return new DateSpan(
                spans.stream()
                        .map(DateSpan::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                spans.stream()
                        .map(DateSpan::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    boolean contains(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
