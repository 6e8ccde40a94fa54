package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.TimeExpression;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.internal.HostText;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.summary.SaidMessage;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prepares messages for a summariser: without what {@linkplain HostText the host added}, in {@link CompactMessage compact form}, and with the days that "tomorrow", "last week"
 * or "in three days" mean written behind them, so that they still mean the same in a summary that is read later. Stateless;
 * as safe to share between threads as the detector.
 */
public record SummaryMessages(LanguageDetector detector) {

    private static final int MONTH_DAYS = 28;
    private static final int YEAR_DAYS = 365;

    /** The message as a summariser sees it. */
    public SaidMessage prepared(Message message, ZonedDateTime at) {
        Message compact = CompactMessage.of(HostText.without(message));
        String text = resolved(compact.text(), at.toLocalDate());
        return SaidMessage.at(text.equals(compact.text()) ? compact : compact.withText(text), at);
    }

    /** The text with what its relative times mean behind them, when it was said on a day. */
    String resolved(String text, LocalDate saidOn) {
        int from = NamedSpeaker.in(text).map(NamedSpeaker::saidFrom).orElse(0);
        Language language = detector.detect(text.substring(from));
        List<TimeExpression> times = language.times(text, saidOn).stream()
                .filter(TimeExpression::relative)
                .toList();
        StringBuilder resolved = new StringBuilder(text);
        for (int i = times.size() - 1; i >= 0; i--) {
            TimeExpression time = times.get(i);
            boolean told = text.startsWith(" (", time.end());
            if (!told) {
                resolved.insert(time.end(), " (" + days(time, locale(language)) + ")");
            }
        }
        return resolved.toString();
    }

    private static String days(TimeExpression time, Locale locale) {
        LocalDate first = time.days().first();
        LocalDate last = time.days().last();
        long length = last.toEpochDay() - first.toEpochDay() + 1;
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        if (length == 1) {
            return day.format(first);
        }
        if (length >= YEAR_DAYS) {
            return Integer.toString(first.getYear());
        }
        if (length >= MONTH_DAYS) {
            return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(first);
        }
        return day.format(first) + " – " + day.format(last);
    }

    /** English dates with the day first, which no reader takes for another day. */
    private static Locale locale(Language language) {
        return Optional.of(language.tag())
                .filter(tag -> !tag.equals("en") && !tag.equals("und"))
                .map(Locale::forLanguageTag)
                .orElse(Locale.UK);
    }
}
