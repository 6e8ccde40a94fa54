package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.message.Message;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a summary, whoever wrote it, without its list mark.
 *
 * @param speaker who said it, as it stands before the colon; empty when nobody does
 * @param text what was said
 */
record SpokenLine(String speaker, String text) {

    private static final Pattern LIST_MARK = Pattern.compile("\\s*+(?:[-*•–—]|\\d{1,3}[.)]|#{1,6})\\s++");
    private static final Pattern SPEAKER = Pattern.compile("([^:.!?…]{1,40}): ");
    private static final int MAX_NAME_CHARS = 40;

    static SpokenLine of(String line) {
        Matcher mark = LIST_MARK.matcher(line);
        String text = mark.lookingAt() ? line.substring(mark.end()) : line;
        Matcher speaker = SPEAKER.matcher(text);
        return speaker.lookingAt()
                ? new SpokenLine(speaker.group(1), text.substring(speaker.end()))
                : new SpokenLine("", text);
    }

    /** What a message's speaker is called: by name, else by role. */
    static String nameOf(Message message) {
        return message.name().isBlank()
                ? message.role().name().toLowerCase(Locale.ROOT)
                : Sentences.cut(Sentences.oneLine(message.name()), MAX_NAME_CHARS);
    }
}
