package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.language.TimeExpression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something is said to have begun: on a day, or in a month, which is the last one of that name. */
final class EnglishMonths {

    private static final Pattern MONTH =
            Pattern.compile("\\b(?:in|since|from) (January|February|March|April|May|June|July|August"
                    + "|September|October|November|December)(?: (\\d{4}))?\\b");

    private EnglishMonths() {}

    static Optional<Instant> in(Clause clause) {
        ZoneId zone = clause.heard().zone();
        LocalDate today = clause.said().at().atZone(zone).toLocalDate();
        List<TimeExpression> times = Languages.ENGLISH.times(clause.text(), today);
        Matcher month = MONTH.matcher(clause.text());
        Optional<LocalDate> day = times.isEmpty()
                ? month.find() ? Optional.of(first(month, today)) : Optional.empty()
                : Optional.of(times.get(0).days().first());
        return day.filter(begun -> !begun.isAfter(today))
                .map(begun -> begun.atStartOfDay(zone).toInstant());
    }

    private static LocalDate first(Matcher month, LocalDate today) {
        Month named = Month.valueOf(month.group(1).toUpperCase(Locale.ROOT));
        if (month.group(2) != null) {
            return LocalDate.of(Integer.parseInt(month.group(2)), named, 1);
        }
        LocalDate thisYear = LocalDate.of(today.getYear(), named, 1);
        return thisYear.isAfter(today) ? thisYear.minusYears(1) : thisYear;
    }
}
