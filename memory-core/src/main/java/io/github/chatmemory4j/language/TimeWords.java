package io.github.chatmemory4j.language;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the times that a text names, by templates of a language: {@code {n}} stands for a small number, {@code {unit}} for a
 * unit of time, {@code {weekday}} and {@code {month}} for their names, which are the Java runtime's (CLDR), {@code {d}} and
 * {@code {y}} for a day and a year. White space in a template is any white space. Immutable.
 *
 * <p>A date without a year is the nearest such day. A weekday without "last" or "next" is left alone: only the tense tells.
 */
final class TimeWords {

    /** How a template is read. */
    enum Reading {
        /** A day so many days away. */
        DAY,
        /** The week, month or year so many away. */
        UNIT,
        /** The weekday before or after. */
        WEEKDAY,
        /** So many units away, in a direction. */
        DISTANCE,
        /** A calendar date. */
        DATE
    }

    private record Template(Pattern pattern, Reading reading, int offset) {}

    private final List<Template> templates = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, ChronoUnit> units = new HashMap<>();
    private final Map<String, DayOfWeek> weekdays = new HashMap<>();
    private final Map<String, Integer> months = new HashMap<>();
    private final boolean spaced;

    private TimeWords(Locale locale, boolean spaced) {
        this.spaced = spaced;
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                weekdays.put(day.getDisplayName(style, locale).toLowerCase(locale), day);
            }
            for (Month month : Month.values()) {
                months.put(month.getDisplayName(style, locale).toLowerCase(locale), month.getValue());
            }
        }
        for (Month month : Month.values()) {
            String name = month.getDisplayName(TextStyle.SHORT, locale)
                    .toLowerCase(locale)
                    .replace(".", "");
            months.putIfAbsent(name, month.getValue());
        }
    }

    /** The times of a language, without templates yet; {@code spaced} says whether it has spaces between words. */
    static TimeWords in(Locale locale, boolean spaced) {
        TimeWords words = new TimeWords(locale, spaced);
        words.date("{y}-{mm}-{d}");
        return words;
    }

    /** Small numbers in words, from one on, those for the same number with a bar between them. */
    TimeWords numbers(String inOrder) {
        int value = 1;
        for (String names : inOrder.split(" ", -1)) {
            for (String name : names.split("\\|", -1)) {
                numbers.put(name, value);
            }
            value++;
        }
        return this;
    }

    /** The names of days, weeks, months and years, those of one unit with bars between them. */
    TimeWords units(String days, String weeks, String months, String years) {
        List<ChronoUnit> all = List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
        List<String> names = List.of(days, weeks, months, years);
        for (int i = 0; i < all.size(); i++) {
            for (String name : names.get(i).split("\\|", -1)) {
                units.put(name, all.get(i));
            }
        }
        return this;
    }

    TimeWords weekdays(String mondayFirst) {
        String[] names = mondayFirst.split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split("\\|", -1)) {
                weekdays.put(name, DayOfWeek.of(i + 1));
            }
        }
        return this;
    }

    TimeWords day(int offset, String... phrases) {
        return add(Reading.DAY, offset, phrases);
    }

    TimeWords unit(int offset, String... phrases) {
        return add(Reading.UNIT, offset, phrases);
    }

    TimeWords weekday(int direction, String... phrases) {
        return add(Reading.WEEKDAY, direction, phrases);
    }

    TimeWords distance(int direction, String... phrases) {
        return add(Reading.DISTANCE, direction, phrases);
    }

    TimeWords date(String... phrases) {
        return add(Reading.DATE, 0, phrases);
    }

    private TimeWords add(Reading reading, int offset, String... phrases) {
        for (String phrase : phrases) {
            String regex = phrase.replace(" ", "\\s{1,3}")
                    .replace("{n}", "(?<n>\\d{1,3}|" + names(numbers) + ")")
                    .replace("{unit}", "(?<unit>" + names(units) + ")")
                    .replace("{weekday}", "(?<weekday>" + names(weekdays) + ")")
                    .replace("{month}", "(?<month>" + names(months) + ")")
                    .replace("{mm}", "(?<mm>\\d{1,2})")
                    .replace("{d}", "(?<d>\\d{1,2})")
                    .replace("{y}", "(?<y>(?:19|20)\\d{2})");
            String bounded = spaced ? "(?<![\\p{L}\\p{N}])" + regex + "(?![\\p{L}\\p{N}])" : regex;
            templates.add(new Template(
                    Pattern.compile(bounded, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), reading, offset));
        }
        return this;
    }

    /** Longer names first, so that "sept" is not read as "sep". */
    private static String names(Map<String, ?> named) {
        return named.isEmpty()
                ? "(?!)"
                : named.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
    }

    /** The times in order; of overlapping ones the one whose template comes first. */
    List<TimeExpression> in(String text, LocalDate saidOn) {
        List<TimeExpression> found = new ArrayList<>();
        boolean[] taken = new boolean[text.length()];
        for (Template template : templates) {
            Matcher matcher = template.pattern().matcher(text);
            while (matcher.find()) {
                int start = matcher.start();
                int end = matcher.end();
                if (!isTaken(taken, start, end)) {
                    boolean relative = template.reading() != Reading.DATE;
                    read(template, matcher, saidOn).ifPresent(days -> {
                        found.add(new TimeExpression(start, end, days, relative));
                        Arrays.fill(taken, start, end, true);
                    });
                }
            }
        }
        found.sort(Comparator.comparingInt(TimeExpression::start));
        return found;
    }

    private static boolean isTaken(boolean[] taken, int start, int end) {
        for (int i = start; i < end; i++) {
            if (taken[i]) {
                return true;
            }
        }
        return false;
    }

    private Optional<DateSpan> read(Template template, Matcher matcher, LocalDate saidOn) {
        return switch (template.reading()) {
            case DAY -> single(saidOn.plusDays(template.offset()));
            case UNIT -> Optional.of(span(unit(matcher), template.offset(), saidOn));
            case WEEKDAY -> single(weekday(matcher, template.offset(), saidOn));
            case DISTANCE ->
                Optional.of(distance(number(group(matcher, "n")), unit(matcher), template.offset(), saidOn));
            case DATE -> date(matcher, saidOn);
        };
    }

    private ChronoUnit unit(Matcher matcher) {
        return units.getOrDefault(lower(group(matcher, "unit")), ChronoUnit.DAYS);
    }

    private static DateSpan span(ChronoUnit unit, int offset, LocalDate saidOn) {
        LocalDate start =
                switch (unit) {
                    case WEEKS -> saidOn.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTHS -> saidOn.withDayOfMonth(1);
                    case YEARS -> saidOn.withDayOfYear(1);
                    default -> saidOn;
                };
        LocalDate first = start.plus(offset, unit);
        return new DateSpan(first, first.plus(1, unit).minusDays(1));
    }

    private LocalDate weekday(Matcher matcher, int direction, LocalDate saidOn) {
        DayOfWeek day = weekdays.getOrDefault(lower(group(matcher, "weekday")), saidOn.getDayOfWeek());
        return direction < 0 ? saidOn.with(TemporalAdjusters.previous(day)) : saidOn.with(TemporalAdjusters.next(day));
    }

    /** Days are exact; people round the rest, so a week is meant by weeks, a month by months, a year by years. */
    private static DateSpan distance(int count, ChronoUnit unit, int direction, LocalDate saidOn) {
        LocalDate day = saidOn.plus((long) direction * count, unit);
        return unit == ChronoUnit.DAYS ? new DateSpan(day, day) : span(unit, 0, day);
    }

    private Optional<DateSpan> date(Matcher matcher, LocalDate saidOn) {
        String digits = group(matcher, "mm");
        int month = digits == null ? months.getOrDefault(lower(group(matcher, "month")), 0) : number(digits);
        int day = number(group(matcher, "d"));
        String year = group(matcher, "y");
        if (month < 1 || month > 12) {
            return Optional.empty();
        }
        if (year != null) {
            YearMonth inYear = YearMonth.of(number(year), month);
            return inYear.isValidDay(day) ? single(inYear.atDay(day)) : Optional.empty();
        }
        return List.of(-1, 0, 1).stream()
                .map(years -> YearMonth.of(saidOn.getYear() + years, month))
                .filter(candidate -> candidate.isValidDay(day))
                .map(candidate -> candidate.atDay(day))
                .min(Comparator.comparingLong(date -> Math.abs(ChronoUnit.DAYS.between(saidOn, date))))
                .flatMap(TimeWords::single);
    }

    private int number(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : numbers.getOrDefault(lower(text), 1);
    }

    private static Optional<DateSpan> single(LocalDate day) {
        return Optional.of(new DateSpan(day, day));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** A template need not have every group. */
    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
    }
}
