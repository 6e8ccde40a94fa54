package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.internal.CallText;
import io.github.chatmemory4j.recall.StatedChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One earlier message as a text of its own, delimited and labelled as a record, for hosts that put what was found into the
 * user's message.
 */
public final class RecalledText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final String OPEN = "<" + RecordTags.RECALLED;
    private static final String CLOSE = "</" + RecordTags.RECALLED + ">";

    private static final Pattern RECORDS = Pattern.compile("\\s*" + OPEN + "\\b[^>]*>.*?" + CLOSE, Pattern.DOTALL);

    private RecalledText() {}

    /** Who said it, on which day, and what was said; it cannot end the record. */
    public static String of(TranscriptEntry entry, ZoneId zone) {
        return of(entry, List.of(), zone);
    }

    /** The same, with a mark where something in it has changed since, or took the place of something. */
    public static String of(TranscriptEntry entry, List<StatedChange> changes, ZoneId zone) {
        return OPEN + RecordTags.NOTE + day(entry.at(), zone) + ", " + speaker(entry.message()) + ": "
                + RecordTags.escaped(CallText.said(entry.message()) + ChangeMark.of(changes)) + "\n" + CLOSE;
    }

    /** The name of who speaks, or else the role in lower case. */
    public static String speaker(Message message) {
        return message.name().isEmpty() ? message.role().name().toLowerCase(Locale.ROOT) : message.name();
    }

    /** What was really said: the text without the records in it. */
    public static String without(String text) {
        return text.contains(OPEN) ? RECORDS.matcher(text).replaceAll("") : text;
    }

    private static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }
}
