package io.github.chatmemory4j.language;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates in an English question: {@code 8 May 2023}, {@code May 8th}, {@code May 2023}, {@code in May}, {@code
 * 2023-05-08}, {@code yesterday}, {@code last week}, {@code three days ago}, {@code on Friday}. A date without a year, and
 * a weekday, is the last one up to today.
 */
final class EnglishDates {

    private static final String MONTH = "(january|february|march|april|may|june|july|august|september|october|november"
            + "|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";

    private static final Pattern ISO = pattern("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern DAY_FIRST = pattern("\\b" + DAY + "(?: of)? " + MONTH + "(?:,? (\\d{4}))?\\b");
    private static final Pattern MONTH_FIRST = pattern("\\b" + MONTH + " " + DAY + "\\b(?:,? (\\d{4}))?");
    private static final Pattern WHOLE_MONTH = pattern("\\b(?:(?:in|during|since|last|this) " + MONTH + "|" + MONTH
            + ",?(?= \\d{4}))(?! \\d{1,2}\\b)(?: (\\d{4})\\b)?");
    private static final Pattern AGO =
            pattern("\\b(\\d{1,3}|an?|one|two|three|four|five|six) (day|week|month|year)s? ago\\b");
    private static final Pattern LAST = pattern("\\b(last|this) (week|month|year)\\b|\\b(yesterday|today)\\b");
    private static final Pattern WEEKDAY =
            pattern("\\b(?:on|last|this) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");

    private static final List<String> NUMBERS = List.of("", "one", "two", "three", "four", "five", "six");

    private EnglishDates() {}

    static List<DateSpan> in(String question, LocalDate today) {
        List<DateSpan> spans = new ArrayList<>();
        each(ISO, question, m -> day(number(m.group(1)), number(m.group(2)), number(m.group(3)), today), spans);
        each(DAY_FIRST, question, m -> day(year(m.group(3)), month(m.group(2)), number(m.group(1)), today), spans);
        each(MONTH_FIRST, question, m -> day(year(m.group(3)), month(m.group(1)), number(m.group(2)), today), spans);
        each(
                WHOLE_MONTH,
                question,
                m -> wholeMonth(year(m.group(3)), month(m.group(1) == null ? m.group(2) : m.group(1)), today),
                spans);
        each(AGO, question, m -> ago(m.group(1), unit(m.group(2)), today), spans);
        each(LAST, question, m -> last(m, today), spans);
        each(WEEKDAY, question, m -> weekday(m.group(1), today), spans);
        return spans;
    }

    private interface Reading {
        Optional<DateSpan> of(MatchResult match);
    }

    private static void each(Pattern pattern, String question, Reading reading, List<DateSpan> spans) {
        pattern.matcher(question).results().forEach(match -> reading.of(match).ifPresent(spans::add));
    }

    /** {@code year} 0 is the last such day. */
    private static Optional<DateSpan> day(int year, int month, int day, LocalDate today) {
        if (month < 1 || month > 12 || day < 1) {
            return Optional.empty();
        }
        YearMonth inYear = YearMonth.of(year == 0 ? today.getYear() : year, month);
        if (!inYear.isValidDay(day)) {
            return Optional.empty();
        }
        LocalDate date = inYear.atDay(day);
        return single(year == 0 && date.isAfter(today) ? date.minusYears(1) : date);
    }

    private static Optional<DateSpan> wholeMonth(int year, int month, LocalDate today) {
        YearMonth inYear = YearMonth.of(year == 0 ? today.getYear() : year, month);
        YearMonth meant = year == 0 && inYear.atDay(1).isAfter(today) ? inYear.minusYears(1) : inYear;
        return Optional.of(new DateSpan(meant.atDay(1), meant.atEndOfMonth()));
    }

    /** A stretch as long as the unit, because people round. */
    private static Optional<DateSpan> ago(String count, ChronoUnit unit, LocalDate today) {
        int named = NUMBERS.indexOf(count.toLowerCase(Locale.ROOT));
        int units = Character.isDigit(count.charAt(0)) ? number(count) : Math.max(1, named);
        LocalDate date = today.minus(units, unit);
        long slack = unit == ChronoUnit.DAYS ? 0 : ChronoUnit.DAYS.between(date, date.plus(1, unit)) / 2;
        return Optional.of(new DateSpan(date.minusDays(slack), date.plusDays(slack)));
    }

    private static Optional<DateSpan> last(MatchResult match, LocalDate today) {
        if (match.group(3) != null) {
            return single(match.group(3).equalsIgnoreCase("today") ? today : today.minusDays(1));
        }
        int back = match.group(1).equalsIgnoreCase("last") ? 1 : 0;
        LocalDate start =
                switch (unit(match.group(2))) {
                    case WEEKS ->
                        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .minusWeeks(back);
                    case MONTHS -> today.withDayOfMonth(1).minusMonths(back);
                    default -> today.withDayOfYear(1).minusYears(back);
                };
        return Optional.of(
                new DateSpan(start, start.plus(1, unit(match.group(2))).minusDays(1)));
    }

    private static Optional<DateSpan> weekday(String name, LocalDate today) {
        DayOfWeek day = DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        return single(today.with(TemporalAdjusters.previousOrSame(day)));
    }

    private static Optional<DateSpan> single(LocalDate day) {
        return Optional.of(new DateSpan(day, day));
    }

    private static ChronoUnit unit(String name) {
        return ChronoUnit.valueOf(name.toUpperCase(Locale.ROOT) + "S");
    }

    private static int month(String name) {
        String start = name.substring(0, 3).toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            if (month.name().startsWith(start)) {
                return month.getValue();
            }
        }
        throw new IllegalArgumentException("name must be a month, was none");
    }

    private static int year(@Nullable String digits) {
        return digits == null ? 0 : number(digits);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
